namespace System;

/// <summary>A 64-bit unsigned integer. Its arithmetic is the compiler's.</summary>
public readonly struct UInt64 : IEquatable<ulong>
{
    /// <summary>Smallest value.</summary>
    public const ulong MinValue = 0;

    /// <summary>Largest value.</summary>
    public const ulong MaxValue = 18446744073709551615;

    readonly ulong _value;

    /// <inheritdoc/>
    public bool Equals(ulong other) => this == other;
}
