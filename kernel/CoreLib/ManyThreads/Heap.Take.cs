using System.Threading;

namespace Testbed.Runtime;

// Where many threads allocate: another one may come between any two instructions (kernel/Guest.props).
public static unsafe partial class Heap
{
    /// <summary>The next so many bytes; does not return when there are fewer.</summary>
    static nuint Take(nuint size)
    {
        while (true)
        {
            nuint place = s_next;
            if (size > s_end - place) Failure.Raise(FailureReason.OutOfMemory);
            if (Interlocked.CompareExchange(ref s_next, place + size, place) == place) return place;
        }
    }
}
