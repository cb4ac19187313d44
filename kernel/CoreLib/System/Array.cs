using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Testbed.Runtime;

namespace System;

/// <summary>Base of all arrays. Elements are reached by the compiler's own code, bounds checked.</summary>
public abstract class Array
{
    // Contract: ilc expects the number of elements here; the elements begin 8 bytes behind.
    readonly int _numComponents;

    /// <summary>Number of elements.</summary>
    public int Length => _numComponents;

    /// <summary>An array without elements.</summary>
    [Allocates]
    public static T[] Empty<T>() => new T[0];

    /// <summary>Sets every element.</summary>
    public static void Fill<T>(T[] array, T value) => new Span<T>(array).Fill(value);

    /// <summary>Sets every element to its default.</summary>
    public static void Clear<T>(T[] array) => new Span<T>(array).Clear();

    /// <summary>Copies the first elements; source and target may be the same array.</summary>
    public static void Copy<T>(T[] source, T[] target, int length)
        => new ReadOnlySpan<T>(source, 0, length).CopyTo(target);
}
