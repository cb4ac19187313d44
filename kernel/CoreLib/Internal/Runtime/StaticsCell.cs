using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Testbed.Runtime;

namespace Internal.Runtime;

/// <summary>
/// The word through which code reaches a type's statics that hold references: at first a description, then the object
/// that holds them.
/// Contract: written by ilc as a distance to the object's method table, the low bits being flags; with
/// <see cref="HasValuesBit"/> a distance to the first values stands behind it.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
unsafe struct StaticsCell
{
    const int UninitializedBit = 1 << 0;
    const int HasValuesBit = 1 << 1;
    const int FlagMask = 3;

    int _type;
    int _values;

    /// <summary>Makes the object, in the heap of the component, and stores it here.</summary>
    [Allocates]
    public static void Create(StaticsCell* cell)
    {
        // SAFETY: the cell is ilc's, as described above; it lies in the component's data.
        int description = cell->_type;
        if ((description & UninitializedBit) == 0) return;

        MethodTable* type = (MethodTable*)((byte*)&cell->_type + (description & ~FlagMask));
        object statics = Heap.Allocate(type);
        if ((description & HasValuesBit) != 0)
        {
            byte* values = (byte*)&cell->_values + cell->_values;
            ref byte first = ref Unsafe.As<RawData>(statics).Data;
            SpanHelpers.Memmove(ref first, ref *values, type->ObjectBytes - (nuint)sizeof(nuint));
        }

        *(nint*)cell = Unsafe.As<object, nint>(ref statics);
    }
}
