using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Testbed.Runtime;

namespace System;

/// <summary>A run of elements somewhere in memory: a reference and a length, every access checked.</summary>
public readonly ref struct Span<T>
{
    // Contract: ilc builds spans over initialisers in the image from these two, in this order.
    internal readonly ref T _reference;
    readonly int _length;

    /// <summary>All elements of an array; none for null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span(T[]? array)
    {
        if (array is null)
        {
            this = default;
            return;
        }

        _reference = ref MemoryMarshal.GetArrayDataReference(array);
        _length = array.Length;
    }

    /// <summary>Some elements of an array.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span(T[]? array, int start, int length)
    {
        int available = array is null ? 0 : array.Length;
        if ((ulong)(uint)start + (uint)length > (uint)available) Failure.Raise(FailureReason.ArgumentOutOfRange);
        if (array is null)
        {
            this = default;
            return;
        }

        _reference = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(array), start);
        _length = length;
    }

    /// <summary>Memory that the caller vouches for.</summary>
    // SAFETY: whoever says `unsafe` to call this knows that so many elements lie there for as long as the span is used.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe Span(void* pointer, int length)
    {
        if (length < 0) Failure.Raise(FailureReason.ArgumentOutOfRange);
        _reference = ref Unsafe.AsRef<T>(pointer);
        _length = length;
    }

    /// <summary>One variable.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span(ref T variable)
    {
        _reference = ref variable;
        _length = 1;
    }

    internal Span(ref T reference, int length)
    {
        _reference = ref reference;
        _length = length;
    }

    /// <summary>Number of elements.</summary>
    public int Length
    {
        [Intrinsic]
        get => _length;
    }

    /// <summary>True without elements.</summary>
    public bool IsEmpty => _length == 0;

    /// <summary>No elements.</summary>
    public static Span<T> Empty => default;

    /// <summary>One element.</summary>
    public ref T this[int index]
    {
        [Intrinsic]
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if ((uint)index >= (uint)_length) Failure.Raise(FailureReason.IndexOutOfRange);
            return ref Unsafe.Add(ref _reference, index);
        }
    }

    /// <summary>The elements from <paramref name="start"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<T> Slice(int start)
    {
        if ((uint)start > (uint)_length) Failure.Raise(FailureReason.ArgumentOutOfRange);
        return new(ref Unsafe.Add(ref _reference, start), _length - start);
    }

    /// <summary>Some of the elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<T> Slice(int start, int length)
    {
        if ((ulong)(uint)start + (uint)length > (uint)_length) Failure.Raise(FailureReason.ArgumentOutOfRange);
        return new(ref Unsafe.Add(ref _reference, start), length);
    }

    /// <summary>Copies all elements to the start of <paramref name="target"/>; the two may overlap.</summary>
    public void CopyTo(Span<T> target)
    {
        if (!TryCopyTo(target)) Failure.Raise(FailureReason.ArgumentOutOfRange);
    }

    /// <summary>Copies all elements to the start of <paramref name="target"/>, or none when they do not fit.</summary>
    public bool TryCopyTo(Span<T> target)
    {
        if (_length > target.Length) return false;
        SpanHelpers.Memmove(ref target._reference, ref _reference, (nuint)_length);
        return true;
    }

    /// <summary>Sets every element.</summary>
    public void Fill(T value) => SpanHelpers.Fill(ref _reference, (nuint)_length, value);

    /// <summary>Sets every element to its default.</summary>
    public void Clear() => SpanHelpers.Clear(ref _reference, (nuint)_length);

    /// <summary>The elements in a new array.</summary>
    [Allocates]
    public T[] ToArray()
    {
        T[] array = new T[_length];
        CopyTo(array);
        return array;
    }

    /// <summary>For <c>foreach</c>.</summary>
    public Enumerator GetEnumerator() => new(this);

    /// <summary>First element, for <c>fixed</c>; null without elements.</summary>
    public ref T GetPinnableReference()
    {
        if (_length == 0) return ref Unsafe.NullRef<T>();
        return ref _reference;
    }

    /// <summary>All elements of an array.</summary>
    public static implicit operator Span<T>(T[]? array) => new(array);

    /// <summary>The same elements, not to be written.</summary>
    public static implicit operator ReadOnlySpan<T>(Span<T> span) => new(ref span._reference, span._length);

    /// <summary>Walks over the elements.</summary>
    public ref struct Enumerator
    {
        readonly Span<T> _span;
        int _index;

        internal Enumerator(Span<T> span)
        {
            _span = span;
            _index = -1;
        }

        /// <summary>The element.</summary>
        public readonly ref T Current => ref _span[_index];

        /// <summary>Goes to the next element; false behind the last.</summary>
        public bool MoveNext() => ++_index < _span.Length;
    }
}
