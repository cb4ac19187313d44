namespace System;

/// <summary>A 64-bit signed integer. Its arithmetic is the compiler's.</summary>
public readonly struct Int64 : IEquatable<long>
{
    /// <summary>Smallest value.</summary>
    public const long MinValue = -9223372036854775808;

    /// <summary>Largest value.</summary>
    public const long MaxValue = 9223372036854775807;

    readonly long _value;

    /// <inheritdoc/>
    public bool Equals(long other) => this == other;
}
