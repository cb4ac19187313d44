using System;
using System.Runtime;
using Testbed.Contracts;
using Testbed.Contracts.Edges;
using Testbed.Kernel.Machine;

namespace Testbed.Kernel.Trusted;

// What an application may ask of its threads (kernel/Contracts/Edges/ThreadCalls.cs): each call but one inside T's lock, and none for whoever runs inside that lock already: a second
// application runs in a thread of the first one, and has none.
static partial class Threads
{
    /// <summary>Creates a thread. Returns its id.</summary>
    [RuntimeExport("t_thread_create")]
    static long Create(nuint word, uint priority)
    {
        return TryEnter() ? Left(TryCreate(word, priority)) : (long)AbiError.NotPermitted;
    }

    static long TryCreate(nuint word, uint priority)
    {
        if (priority >= ThreadRings.Priorities)
            return (long)AbiError.BadArgument;
        if (!TryFindFree(out int thread))
            return (long)AbiError.NoMemory;
        ref ThreadEntry entry = ref s_entries![thread];
        if (entry.Stack.End == 0 && !TryGiveStacks(ref entry))
            return (long)AbiError.NoMemory;
        entry.Id = entry.Id == 0 ? thread + 1 : entry.Id + Most;
        entry.Priority = (int)priority;
        entry.Preempted = false;
        entry.Context = new ThreadContext { SavedStack = entry.Stack.End, Word = word };
        ThreadSwitch.Prepare(ref entry.Context, entry.TrustedStack.End, ThreadSwitch.FirstAddress());
        MakeReady(thread);
        s_alive++;
        s_mostAlive = Math.Max(s_mostAlive, s_alive);
        long id = entry.Id;
        RunBest();
        return id;
    }

    /// <summary>
    /// A thread's first function, on its stack in T, entered with T's lock: has A run it, under A's rights, and ends it. When A's life has
    /// come to its end in it, the lock is this core's again.
    /// </summary>
    [RuntimeExport("trusted_thread")]
    static void Begin()
    {
        (nuint word, long id) = ((nuint)Current.Context.Word, Current.Id);
        Cores.Leave();
        ApplicationThread.Run(word, id);
        Cores.Hold();
        if (s_ended)
            GoOnInMain();
        End();
        Panic.Halt("thread-after-its-end"u8);
    }

    /// <summary>Ends the running thread; the first one cannot.</summary>
    [RuntimeExport("t_thread_exit")]
    static long Exit()
    {
        if (!TryEnter())
            return (long)AbiError.NotPermitted;
        if (s_running![ThisCore.Number()] == Main)
            return Left((long)AbiError.NotPermitted);
        End();
        return 0;
    }

    // Its stack in T is in use until this core has left it, which is when the lock is passed on: until then nobody gives the place away.
    static void End()
    {
        int thread = s_running![ThisCore.Number()];
        ref ThreadEntry me = ref s_entries![thread];
        Wake(ThreadState.WaitsForEnd, (ulong)me.Id, ulong.MaxValue);
        s_rings!.Remove(me.Priority, thread);
        me.State = ThreadState.Free;
        s_alive--;
        RunOthers();
    }

    /// <summary>Waits for the end of a thread. Returns 0.</summary>
    [RuntimeExport("t_thread_join")]
    static long Join(long id)
    {
        return TryEnter() ? Left(TryJoin(id)) : (long)AbiError.NotPermitted;
    }

    static long TryJoin(long id)
    {
        if (id <= 0 || id == Current.Id)
            return (long)AbiError.BadArgument;
        int thread = (int)((id - 1) % Most);
        if (id > s_entries![thread].Id)
            return (long)AbiError.BadHandle;        // there was no such thread yet
        if (id != s_entries[thread].Id || s_entries[thread].State == ThreadState.Free)
            return 0;
        return Wait(ThreadState.WaitsForEnd, (ulong)id, 0);
    }

    /// <summary>Lets the next ready thread of the same priority go on.</summary>
    [RuntimeExport("t_thread_yield")]
    static void Yield()
    {
        if (Cores.IsInside)
            return;
        if (Cores.Several)
        {
            YieldAmongCores();
            return;
        }
        // The call whose cost is a goal: nobody runs elsewhere, and there is nothing to lock.
        int[] running = s_running!;
        ThreadEntry[] entries = s_entries!;
        ref ThreadEntry me = ref entries[running[0]];
        int next = s_rings!.Rotate(me.Priority);
        if (next == running[0])
            return;
        running[0] = next;
        s_switches++;
        Continue(ref me.Context, ref entries[next]);
    }

    static void YieldAmongCores()
    {
        Cores.Enter();
        EndTurn();
        LeaveCall();
    }

    /// <summary>The number of the core that the caller runs on.</summary>
    [RuntimeExport("t_thread_core")]
    static int Core() => ThisCore.Number();

    /// <summary>Waits so many ticks, at least. Returns 0.</summary>
    [RuntimeExport("t_thread_sleep")]
    static long Sleep(ulong ticks)
    {
        if (ticks > long.MaxValue)
            return (long)AbiError.BadArgument;
        if (ticks == 0)
        {
            Yield();
            return 0;
        }
        if (!TryEnter())
            return (long)AbiError.NotPermitted;
        Wait(ThreadState.WaitsForWord, 0, ticks);       // nobody wakes at address 0
        return Left(0);
    }

    /// <summary>Changes the running thread's priority. Returns the old one.</summary>
    [RuntimeExport("t_thread_priority")]
    static long SetPriority(uint priority)
    {
        if (priority >= ThreadRings.Priorities)
            return (long)AbiError.BadArgument;
        if (!TryEnter())
            return (long)AbiError.NotPermitted;
        int thread = s_running![ThisCore.Number()];
        ref ThreadEntry me = ref s_entries![thread];
        int old = me.Priority;
        s_rings!.Remove(old, thread);
        me.Priority = (int)priority;
        MakeReady(thread);
        Run(Best());                            // of the new priority, this one is the last
        return Left(old);
    }

    /// <summary>Waits at a word that still holds what the caller saw. Returns 0 when woken.</summary>
    [RuntimeExport("t_wait")]
    static long WaitAt(nuint address, uint expected, ulong ticks)
    {
        if (address == 0 || address % sizeof(uint) != 0 || ticks > long.MaxValue)
            return (long)AbiError.BadArgument;
        return TryEnter() ? Left(TryWait(address, expected, ticks)) : (long)AbiError.NotPermitted;
    }

    // The word is read inside the lock, and so is a waker's look for waiters: who changes the word and wakes then finds this one, or this one sees the change.
    static long TryWait(nuint address, uint expected, ulong ticks)
    {
        if (!TryReadWord(address, out uint word))
            return (long)AbiError.BadPointer;
        return word != expected ? (long)AbiError.Changed : Wait(ThreadState.WaitsForWord, address, ticks);
    }

    /// <summary>Wakes threads that wait at a word, at most so many, in the order of their waiting. Returns how many.</summary>
    [RuntimeExport("t_wake")]
    static long WakeAt(nuint address, ulong most)
    {
        if (address == 0 || address % sizeof(uint) != 0)
            return (long)AbiError.BadArgument;
        if (!TryEnter())
            return (long)AbiError.NotPermitted;
        long woken = Wake(ThreadState.WaitsForWord, address, most);
        RunBest();
        return Left(woken);
    }

    static bool TryEnter()
    {
        if (Cores.IsInside)
            return false;
        Cores.Enter();
        return true;
    }

    static long Left(long answer)
    {
        LeaveCall();
        return answer;
    }

    // A's word, read once: the copy is what counts.
    static bool TryReadWord(nuint address, out uint word)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        word = 0;
        if (!UserMemory.TryCopyIn(address, bytes))
            return false;
        word = bytes[0] | (uint)bytes[1] << 8 | (uint)bytes[2] << 16 | (uint)bytes[3] << 24;
        return true;
    }

    static bool TryFindFree(out int thread)
    {
        for (thread = Main + 1; thread < Most; thread++)
            if (s_entries![thread].State == ThreadState.Free)
                return true;
        return false;
    }
}
