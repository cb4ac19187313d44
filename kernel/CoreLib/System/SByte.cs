namespace System;

/// <summary>An 8-bit signed integer. Its arithmetic is the compiler's.</summary>
public readonly struct SByte : IEquatable<sbyte>
{
    /// <summary>Smallest value.</summary>
    public const sbyte MinValue = -128;

    /// <summary>Largest value.</summary>
    public const sbyte MaxValue = 127;

    readonly sbyte _value;

    /// <inheritdoc/>
    public bool Equals(sbyte other) => this == other;
}
