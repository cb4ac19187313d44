namespace System;

/// <summary>A 32-bit signed integer. Its arithmetic is the compiler's.</summary>
public readonly struct Int32 : IEquatable<int>
{
    /// <summary>Smallest value.</summary>
    public const int MinValue = -2147483648;

    /// <summary>Largest value.</summary>
    public const int MaxValue = 2147483647;

    readonly int _value;

    /// <inheritdoc/>
    public bool Equals(int other) => this == other;
}
