namespace System;

/// <summary>A 32-bit unsigned integer. Its arithmetic is the compiler's.</summary>
public readonly struct UInt32 : IEquatable<uint>
{
    /// <summary>Smallest value.</summary>
    public const uint MinValue = 0;

    /// <summary>Largest value.</summary>
    public const uint MaxValue = 4294967295;

    readonly uint _value;

    /// <inheritdoc/>
    public bool Equals(uint other) => this == other;
}
