using System.Runtime.CompilerServices;
using Internal.Runtime;
using Testbed.Runtime;

namespace System.Runtime;

/// <summary>
/// What ilc's code calls for <c>new</c>, boxing, stores of references and <c>throw</c>. Contract: ilc calls the
/// exports by symbol and the other methods by name.
/// </summary>
// SAFETY: ilc passes the type that it compiled the call for, and the address of a field or an element of a living object.
static unsafe class RuntimeExports
{
    [RuntimeExport("RhpNewFast"), Allocates]
    static object RhpNewFast(MethodTable* type) => Heap.Allocate(type);

    /// <summary>An object with a finalizer, which never runs: nothing is freed.</summary>
    [RuntimeExport("RhpNewFinalizable"), Allocates]
    static object RhpNewFinalizable(MethodTable* type) => Heap.Allocate(type);

    [RuntimeExport("RhNewObject"), Allocates]
    static object RhNewObject(MethodTable* type) => Heap.Allocate(type);

    [RuntimeExport("RhpNewArrayFast"), Allocates]
    static Array RhpNewArrayFast(MethodTable* type, nint length) => Heap.AllocateArray(type, length);

    [RuntimeExport("RhpNewPtrArrayFast"), Allocates]
    static Array RhpNewPtrArrayFast(MethodTable* type, nint length) => Heap.AllocateArray(type, length);

    [RuntimeExport("RhNewArray"), Allocates]
    static Array RhNewArray(MethodTable* type, nint length) => Heap.AllocateArray(type, length);

    /// <summary>Stores a reference in an object. Nothing collects garbage, so nobody needs to know.</summary>
    [RuntimeExport("RhpAssignRef")]
    static void RhpAssignRef(nint* target, nint value) => *target = value;

    [RuntimeExport("RhpCheckedAssignRef")]
    static void RhpCheckedAssignRef(nint* target, nint value) => *target = value;

    [RuntimeExport("RhpThrowEx")]
    static void RhpThrowEx(object exception) => Failure.Raise(FailureReason.UnhandledException);

    [RuntimeExport("RhpRethrow")]
    static void RhpRethrow() => Failure.Raise(FailureReason.UnhandledException);

    /// <summary>Called at the end of a method with buffers on its stack when the word behind them has changed.</summary>
    [RuntimeExport("RhpFallbackFailFast")]
    static void RhpFallbackFailFast() => Failure.Raise(FailureReason.StackOverrun);

    /// <summary>The same for code of a C library that was compiled with a stack protector.</summary>
    [RuntimeExport("__stack_chk_fail")]
    static void StackCheckFailed() => Failure.Raise(FailureReason.StackOverrun);

    /// <summary>Boxes a struct. A <see cref="Nullable{T}"/> would have to become its value or null: not supported.</summary>
    [Allocates]
    static object RhBox(MethodTable* type, ref byte value)
    {
        if (type->Kind == ElementKind.Nullable) Failure.Raise(FailureReason.NotSupported);
        object box = Heap.Allocate(type);
        SpanHelpers.Memmove(ref Unsafe.As<RawData>(box).Data, ref value, type->ValueSize);
        return box;
    }

    /// <summary>The value in a box. An enumeration may be unboxed as its number and the other way round.</summary>
    static ref byte RhUnbox2(MethodTable* type, object box)
    {
        MethodTable* boxed = box.m_pEEType;
        bool same = boxed == type || (boxed->Kind == type->Kind && type->Kind < ElementKind.ValueType);
        if (!same) Failure.Raise(FailureReason.InvalidCast);
        return ref Unsafe.As<RawData>(box).Data;
    }
}
