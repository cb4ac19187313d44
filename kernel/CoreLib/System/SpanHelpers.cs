using System.Runtime;
using System.Runtime.CompilerServices;

namespace System;

/// <summary>
/// Bulk work on memory. Contract: ilc calls <c>Memmove</c>, <c>Fill</c> and <c>ClearWithoutReferences</c> by name for
/// copies and clears of its own that are too long to be inlined.
/// </summary>
static unsafe class SpanHelpers
{
    /// <summary>Copies <paramref name="count"/> elements; the two may overlap. No barrier: nothing collects garbage.</summary>
    public static void Memmove<T>(ref T target, ref T source, nuint count)
        => Memmove(ref Unsafe.As<T, byte>(ref target), ref Unsafe.As<T, byte>(ref source), count * (nuint)Unsafe.SizeOf<T>());

    internal static void Memmove(ref byte target, ref byte source, nuint length)
        => CopyBytes(Unsafe.AsPointer(ref target), Unsafe.AsPointer(ref source), length);

    internal static void ClearWithoutReferences(ref byte target, nuint length)
        => FillBytes(Unsafe.AsPointer(ref target), 0, length);

    internal static void Fill(ref byte target, byte value, nuint length)
        => FillBytes(Unsafe.AsPointer(ref target), value, length);

    /// <summary>Sets every element to its default.</summary>
    public static void Clear<T>(ref T target, nuint count)
        => FillBytes(Unsafe.AsPointer(ref target), 0, count * (nuint)Unsafe.SizeOf<T>());

    /// <summary>Sets every element.</summary>
    public static void Fill<T>(ref T target, nuint count, T value)
    {
        if (Unsafe.SizeOf<T>() == 1)
        {
            FillBytes(Unsafe.AsPointer(ref target), Unsafe.As<T, byte>(ref value), count);
            return;
        }

        for (nuint i = 0; i < count; i++) Unsafe.Add(ref target, (nint)i) = value;
    }

    [RuntimeImport("memmove"), MethodImpl(MethodImplOptions.InternalCall)]
    static extern void* CopyBytes(void* target, void* source, nuint length);

    [RuntimeImport("memset"), MethodImpl(MethodImplOptions.InternalCall)]
    static extern void* FillBytes(void* target, int value, nuint length);
}
