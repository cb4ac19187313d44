namespace System;

/// <summary>Comparing and searching in spans.</summary>
public static class MemoryExtensions
{
    /// <summary>All elements of an array.</summary>
    public static Span<T> AsSpan<T>(this T[]? array) => new(array);

    /// <summary>Some elements of an array.</summary>
    public static Span<T> AsSpan<T>(this T[]? array, int start, int length) => new(array, start, length);

    /// <summary>The characters of a string.</summary>
    public static ReadOnlySpan<char> AsSpan(this string? text) => text;

    /// <summary>True when both have the same elements in the same order.</summary>
    public static bool SequenceEqual<T>(this ReadOnlySpan<T> left, ReadOnlySpan<T> right) where T : IEquatable<T>
    {
        if (left.Length != right.Length) return false;
        for (int i = 0; i < left.Length; i++)
        {
            if (!left[i].Equals(right[i])) return false;
        }

        return true;
    }

    /// <summary>True when both have the same elements in the same order.</summary>
    public static bool SequenceEqual<T>(this Span<T> left, ReadOnlySpan<T> right) where T : IEquatable<T>
        => SequenceEqual((ReadOnlySpan<T>)left, right);

    /// <summary>True when the first elements are those of <paramref name="start"/>.</summary>
    public static bool StartsWith<T>(this ReadOnlySpan<T> span, ReadOnlySpan<T> start) where T : IEquatable<T>
        => span.Length >= start.Length && span.Slice(0, start.Length).SequenceEqual(start);

    /// <summary>Position of the first element that equals <paramref name="value"/>, or -1.</summary>
    public static int IndexOf<T>(this ReadOnlySpan<T> span, T value) where T : IEquatable<T>
    {
        for (int i = 0; i < span.Length; i++)
        {
            if (span[i].Equals(value)) return i;
        }

        return -1;
    }
}
