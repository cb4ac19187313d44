namespace System;

/// <summary>An 8-bit unsigned integer. Its arithmetic is the compiler's.</summary>
public readonly struct Byte : IEquatable<byte>
{
    /// <summary>Smallest value.</summary>
    public const byte MinValue = 0;

    /// <summary>Largest value.</summary>
    public const byte MaxValue = 255;

    readonly byte _value;

    /// <inheritdoc/>
    public bool Equals(byte other) => this == other;
}
