namespace System;

/// <summary>A 16-bit unsigned integer. Its arithmetic is the compiler's.</summary>
public readonly struct UInt16 : IEquatable<ushort>
{
    /// <summary>Smallest value.</summary>
    public const ushort MinValue = 0;

    /// <summary>Largest value.</summary>
    public const ushort MaxValue = 65535;

    readonly ushort _value;

    /// <inheritdoc/>
    public bool Equals(ushort other) => this == other;
}
