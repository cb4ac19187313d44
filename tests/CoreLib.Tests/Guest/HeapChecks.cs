using System;
using Testbed.Runtime;

namespace Testbed.Tests.CoreLib.Guest;

/// <summary>The arena that new allocates from.</summary>
static class HeapChecks
{
    public static bool Objects_are_cleared_in_memory_that_was_not()
    {
        // Linux.asm filled the heap with a pattern.
        object[] references = new object[50];
        foreach (object reference in references)
        {
            if (reference is not null) return false;
        }

        return true;
    }

    public static bool Used_grows_by_whole_words()
    {
        nuint before = Heap.Used;
        byte[] bytes = new byte[Opaque.Value(3)];
        nuint size = Heap.Used - before;
        return bytes.Length == 3 && size == 24;
    }

    public static bool Objects_are_aligned()
    {
        // SAFETY: the address is looked at, not followed.
        unsafe
        {
            for (int length = 0; length < 20; length++)
            {
                fixed (byte* first = new byte[length + 1])
                {
                    if ((nuint)first % 8 != 0) return false;
                }
            }
        }

        return true;
    }

    public static bool All_of_the_heap_can_be_used()
    {
        const int HeaderBytes = 16;
        int length = (int)(Heap.Free - HeaderBytes);
        byte[] rest = new byte[length];
        rest[^1] = 1;
        return Heap.Free == 0;
    }

    public static bool Sealing_keeps_what_there_is()
    {
        int[] numbers = [1, 2, Opaque.Value(3)];
        nuint used = Heap.Used;
        Heap.Seal();
        return numbers[2] == 3 && Heap.Free == 0 && Heap.Used == used;
    }
}
