using System;
using System.Runtime;
using Testbed.Runtime;

namespace Internal.Runtime;

/// <summary>
/// Finds the method behind an interface call. Called by <c>RhpInitialDynamicInterfaceDispatch</c> (runtime.asm) at
/// every such call: nothing is cached, so that method tables and dispatch cells can be read-only.
/// </summary>
// SAFETY: a type is that of a living object, or one that such a type's table leads to; ilc wrote the tables.
static unsafe class InterfaceDispatch
{
    /// <summary>Bytes of a dispatch cell.</summary>
    const int CellBytes = 16;

    /// <summary>Low bits of a cell's second word that say how the rest names the interface.</summary>
    const nint CellKindMask = 3;

    /// <summary>Address of the method of <paramref name="target"/> that <paramref name="cell"/> asks for.</summary>
    [RuntimeExport("runtime_resolve_interface")]
    public static nint Resolve(object target, byte* cell)
    {
        // SAFETY: ilc writes cells in runs. Word 0 of each is the dispatch routine; the last of a run has 0 there and
        // the slot in word 1. Before it, word 1 of each cell holds the interface as a distance from word 1 itself.
        int* reference = (int*)(cell + 8);
        MethodTable* wanted = (MethodTable*)((nint)((byte*)reference + *reference) & ~CellKindMask);
        byte* end = cell;
        while (*(nint*)end != 0) end += CellBytes;
        int slot = (int)*(nint*)(end + 8);

        nint method = Find(target.m_pEEType, wanted, slot);
        if (method == 0) Failure.Raise(FailureReason.NoImplementation);
        return method;
    }

    /// <summary>Members of classes come before bodies in interfaces, derived types before their bases.</summary>
    static nint Find(MethodTable* type, MethodTable* wanted, int slot)
    {
        for (MethodTable* at = type; at != null; at = at->BaseType)
        {
            nint method = FindIn(at, type, wanted, slot, defaults: false);
            if (method != 0) return method;
        }

        for (MethodTable* at = type; at != null; at = at->BaseType)
        {
            nint method = FindIn(at, type, wanted, slot, defaults: true);
            if (method != 0) return method;
        }

        return 0;
    }

    static nint FindIn(MethodTable* at, MethodTable* type, MethodTable* wanted, int slot, bool defaults)
    {
        DispatchMap* map = at->DispatchMap;
        if (map == null) return 0;

        // SAFETY: the counts are ilc's, and so many entries follow them.
        DispatchMapEntry* entry = (DispatchMapEntry*)(map + 1) + (defaults ? map->StandardCount : 0);
        int count = defaults ? map->DefaultCount : map->StandardCount;
        for (int i = 0; i < count; i++, entry++)
        {
            if (entry->Slot != slot || at->InterfaceAt(entry->Interface) != wanted) continue;
            return entry->Implementation < at->VtableSlots
                ? type->VirtualMethod(entry->Implementation)
                : at->SealedMethod(entry->Implementation - at->VtableSlots);
        }

        return 0;
    }
}
