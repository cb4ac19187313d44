namespace System;

/// <summary>A 16-bit signed integer. Its arithmetic is the compiler's.</summary>
public readonly struct Int16 : IEquatable<short>
{
    /// <summary>Smallest value.</summary>
    public const short MinValue = -32768;

    /// <summary>Largest value.</summary>
    public const short MaxValue = 32767;

    readonly short _value;

    /// <inheritdoc/>
    public bool Equals(short other) => this == other;
}
