namespace System;

/// <summary>A UTF-16 code unit. Text of the guest is UTF-8 bytes; this exists because string literals do.</summary>
public readonly struct Char : IEquatable<char>
{
    /// <summary>Smallest value.</summary>
    public const char MinValue = '\0';

    /// <summary>Largest value.</summary>
    public const char MaxValue = '\uFFFF';

    readonly char _value;

    /// <inheritdoc/>
    public bool Equals(char other) => this == other;
}
