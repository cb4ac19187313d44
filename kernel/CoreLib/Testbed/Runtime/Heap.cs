using System;
using System.Runtime.CompilerServices;
using Internal.Runtime;

namespace Testbed.Runtime;

/// <summary>
/// Where <c>new</c> gets its memory: an arena that only grows, one for each component, for each links its own copy of
/// this type. Nothing is freed before the component ends. Objects are aligned to 8 bytes and cleared when they are
/// allocated, so the memory handed to <see cref="Init"/> need not be.
/// </summary>
// SAFETY: a type is one that ilc wrote for the call that asks for the object.
public static unsafe partial class Heap
{
    const nuint Alignment = 8;

    // Both 0 before Init and after Seal: every allocation then fails the same check.
    static nuint s_next;
    static nuint s_end;
    static nuint s_start;

    /// <summary>Bytes allocated so far.</summary>
    public static nuint Used => s_next - s_start;

    /// <summary>Bytes that can still be allocated.</summary>
    public static nuint Free => s_end - s_next;

    /// <summary>Refuses every further allocation with <see cref="FailureReason.OutOfMemory"/>.</summary>
    [Seals]
    public static void Seal() => s_end = s_next;

    /// <summary>Takes the memory from <paramref name="start"/> to before <paramref name="end"/>, both aligned to 8 bytes; may be empty.</summary>
    internal static void Init(nuint start, nuint end)
    {
        if (s_start != 0 || start == 0 || start > end || ((start | end) & (Alignment - 1)) != 0)
        {
            Failure.Raise(FailureReason.InvalidStartup);
        }

        s_start = start;
        s_next = start;
        s_end = end;
    }

    /// <summary>A cleared object of a type without elements.</summary>
    [Allocates]
    internal static object Allocate(MethodTable* type) => Place(type, type->ObjectBytes);

    /// <summary>A cleared array; <paramref name="length"/> is checked.</summary>
    [Allocates]
    internal static Array AllocateArray(MethodTable* type, nint length)
    {
        if ((nuint)length > int.MaxValue) Failure.Raise(FailureReason.Overflow);

        // No overflow: an element has at most 65535 bytes, an array 2^31 elements.
        object array = Place(type, type->ObjectBytes + type->ComponentSize * (nuint)length);
        Unsafe.As<RawArrayData>(array).Length = (uint)length;
        return Unsafe.As<Array>(array);
    }

    [Allocates]
    static object Place(MethodTable* type, nuint size)
    {
        size = (size + Alignment - 1) & ~(Alignment - 1);
        nuint place = Take(size);

        // SAFETY: [place, place + size) lies in the memory given to Init and belongs to no other object.
        SpanHelpers.ClearWithoutReferences(ref *(byte*)place, size);
        *(MethodTable**)place = type;
        nuint reference = place;
        return Unsafe.As<nuint, object>(ref reference);
    }
}
