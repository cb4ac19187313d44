using System.Runtime.CompilerServices;
using Testbed.Runtime;

namespace System;

/// <summary>UTF-16 text. Only literals exist: ilc writes them into the image, and nothing makes new ones.</summary>
public sealed class String : IEquatable<string>
{
    // Contract: ilc lays literals out like this and finds both fields by name.
    readonly int _stringLength;
    readonly char _firstChar;

    /// <summary>Number of UTF-16 code units.</summary>
    public int Length => _stringLength;

    /// <summary>One code unit. Contract: the C# compiler's <c>foreach</c> looks for this name.</summary>
    [IndexerName("Chars")]
    public char this[int index]
    {
        get
        {
            if ((uint)index >= (uint)_stringLength) Failure.Raise(FailureReason.IndexOutOfRange);
            return Unsafe.Add(ref Unsafe.AsRef(in _firstChar), index);
        }
    }

    /// <summary>True for null and for no text.</summary>
    public static bool IsNullOrEmpty(string? text) => text is null || text.Length == 0;

    /// <summary>Compares code unit by code unit.</summary>
    public static bool Equals(string? left, string? right)
    {
        if ((object?)left == right) return true;
        if (left is null || right is null || left.Length != right.Length) return false;
        for (int i = 0; i < left.Length; i++)
        {
            if (left[i] != right[i]) return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public bool Equals(string? other) => Equals(this, other);

    /// <summary>The same text.</summary>
    public static bool operator ==(string? left, string? right) => Equals(left, right);

    /// <summary>Different text.</summary>
    public static bool operator !=(string? left, string? right) => !Equals(left, right);

    /// <summary>The text as a span.</summary>
    public static implicit operator ReadOnlySpan<char>(string? text)
        => text is null ? default : new ReadOnlySpan<char>(ref Unsafe.AsRef(in text._firstChar), text.Length);

    /// <summary>For <c>foreach</c>.</summary>
    public ReadOnlySpan<char>.Enumerator GetEnumerator() => ((ReadOnlySpan<char>)this).GetEnumerator();

    /// <summary>First code unit, for <c>fixed</c>.</summary>
    public ref readonly char GetPinnableReference() => ref _firstChar;
}
