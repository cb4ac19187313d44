using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Testbed.Runtime;

namespace System;

/// <summary>A run of elements that may be read somewhere in memory: a reference and a length, every access checked.</summary>
public readonly ref struct ReadOnlySpan<T>
{
    // Contract: ilc builds spans over initialisers in the image from these two, in this order.
    internal readonly ref T _reference;
    readonly int _length;

    /// <summary>All elements of an array; none for null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan(T[]? array)
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
    public ReadOnlySpan(T[]? array, int start, int length)
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
    public unsafe ReadOnlySpan(void* pointer, int length)
    {
        if (length < 0) Failure.Raise(FailureReason.ArgumentOutOfRange);
        _reference = ref Unsafe.AsRef<T>(pointer);
        _length = length;
    }

    /// <summary>One variable.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan(ref readonly T variable)
    {
        _reference = ref Unsafe.AsRef(in variable);
        _length = 1;
    }

    internal ReadOnlySpan(ref T reference, int length)
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
    public static ReadOnlySpan<T> Empty => default;

    /// <summary>One element.</summary>
    public ref readonly T this[int index]
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
    public ReadOnlySpan<T> Slice(int start)
    {
        if ((uint)start > (uint)_length) Failure.Raise(FailureReason.ArgumentOutOfRange);
        return new(ref Unsafe.Add(ref _reference, start), _length - start);
    }

    /// <summary>Some of the elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<T> Slice(int start, int length)
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
    public ref readonly T GetPinnableReference()
    {
        if (_length == 0) return ref Unsafe.NullRef<T>();
        return ref _reference;
    }

    /// <summary>All elements of an array.</summary>
    public static implicit operator ReadOnlySpan<T>(T[]? array) => new(array);

    /// <summary>Walks over the elements.</summary>
    public ref struct Enumerator
    {
        readonly ReadOnlySpan<T> _span;
        int _index;

        internal Enumerator(ReadOnlySpan<T> span)
        {
            _span = span;
            _index = -1;
        }

        /// <summary>The element.</summary>
        public readonly ref readonly T Current => ref _span[_index];

        /// <summary>Goes to the next element; false behind the last.</summary>
        public bool MoveNext() => ++_index < _span.Length;
    }
}
