namespace System;

/// <summary>True or false.</summary>
public readonly struct Boolean : IEquatable<bool>
{
    readonly bool _value;

    /// <inheritdoc/>
    public bool Equals(bool other) => this == other;
}
