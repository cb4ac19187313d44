using System.Runtime.CompilerServices;
using Testbed.Kernel.Machine;

namespace Testbed.Kernel.Trusted;

// Turns that end where a call of T does, because the tick could not end them: a thread that is always in calls has turns as all others have.
static partial class Threads
{
    static CoreSet s_due;                   // cores whose last tick decided nothing: it met a call, or another core at work on threads

    /// <summary>
    /// Ends a call inside T's lock; first, if the last tick could decide nothing on this core, what it would have done: whose time
    /// has come is ready, and the running thread's turn is over.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LeaveCall()
    {
        if (!s_due.IsEmpty)
            Decide();
        Cores.Leave();
    }

    // A second application's call is made inside that of a thread, which goes on until it leaves that one.
    static void Decide()
    {
        int core = ThisCore.Number();
        if (!s_due.Contains(core) || Cores.IsInside)
            return;
        s_due.Remove(core);
        WakeTimed();
        EndTurn();
    }

    // Of its priority, the running thread is the last.
    static void EndTurn()
    {
        int thread = s_running![ThisCore.Number()];
        int priority = s_entries![thread].Priority;
        s_rings!.Remove(priority, thread);
        s_rings.Insert(priority, thread);
        Run(Best());
    }
}
