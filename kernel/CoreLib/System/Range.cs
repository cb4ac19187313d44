using Testbed.Runtime;

namespace System;

/// <summary>From one position to before another: <c>2..^1</c>.</summary>
public readonly struct Range(Index start, Index end)
{
    /// <summary>First position inside.</summary>
    public Index Start => start;

    /// <summary>First position behind.</summary>
    public Index End => end;

    /// <summary>Everything.</summary>
    public static Range All => new(Index.Start, Index.End);

    /// <summary>From a position on.</summary>
    public static Range StartAt(Index start) => new(start, Index.End);

    /// <summary>Up to before a position.</summary>
    public static Range EndAt(Index end) => new(Index.Start, end);

    /// <summary>First element and number of elements, in something of <paramref name="length"/> elements; fails when the range leaves it.</summary>
    public (int Offset, int Length) GetOffsetAndLength(int length)
    {
        int from = start.GetOffset(length);
        int to = end.GetOffset(length);
        if ((uint)to > (uint)length || (uint)from > (uint)to) Failure.Raise(FailureReason.ArgumentOutOfRange);
        return (from, to - from);
    }
}
