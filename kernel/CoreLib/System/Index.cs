using Testbed.Runtime;

namespace System;

/// <summary>A position from the start or from the end: <c>^1</c>.</summary>
public readonly struct Index
{
    // Positions from the end are stored as their complement, which is negative.
    readonly int _value;

    /// <summary>A position from the start, or from the end.</summary>
    public Index(int value, bool fromEnd = false)
    {
        if (value < 0) Failure.Raise(FailureReason.ArgumentOutOfRange);
        _value = fromEnd ? ~value : value;
    }

    /// <summary>The first position.</summary>
    public static Index Start => new(0);

    /// <summary>Behind the last position.</summary>
    public static Index End => new(0, fromEnd: true);

    /// <summary>Counts from the end.</summary>
    public bool IsFromEnd => _value < 0;

    /// <summary>How far from the start or from the end.</summary>
    public int Value => _value < 0 ? ~_value : _value;

    /// <summary>The position from the start, in something of <paramref name="length"/> elements; not checked.</summary>
    public int GetOffset(int length) => IsFromEnd ? length - Value : Value;

    /// <summary>A position from the start.</summary>
    public static implicit operator Index(int value) => new(value);
}
