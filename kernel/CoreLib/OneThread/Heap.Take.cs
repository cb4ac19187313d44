using System.Runtime.CompilerServices;

namespace Testbed.Runtime;

// Where one thread allocates (kernel/Guest.props).
public static unsafe partial class Heap
{
    /// <summary>The next so many bytes; does not return when there are fewer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static nuint Take(nuint size)
    {
        nuint place = s_next;
        if (size > s_end - place) Failure.Raise(FailureReason.OutOfMemory);
        s_next = place + size;
        return place;
    }
}
