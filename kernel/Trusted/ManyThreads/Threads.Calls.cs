using System;
using System.Runtime;
using Testbed.Contracts;
using Testbed.Contracts.Edges;
using Testbed.Kernel.Machine;

namespace Testbed.Kernel.Trusted;

// What an application may ask of its threads (kernel/Contracts/Edges/ThreadCalls.cs).
static partial class Threads
{
    /// <summary>Creates a thread. Returns its id.</summary>
    [RuntimeExport("t_thread_create")]
    static long Create(nuint word, uint priority)
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
        ThreadSwitch.Prepare(ref entry.Context, entry.TrustedStack.End);
        MakeReady(thread);
        s_alive++;
        s_mostAlive = Math.Max(s_mostAlive, s_alive);
        long id = entry.Id;
        RunBest();
        return id;
    }

    /// <summary>A thread's first function, on its stack in T: has A run it, under A's rights, and ends it.</summary>
    [RuntimeExport("trusted_thread")]
    static void Begin()
    {
        ApplicationThread.Run((nuint)Current.Context.Word, Current.Id);
        Exit();
        Panic.Halt("thread-after-its-end"u8);
    }

    /// <summary>Ends the running thread; the first one cannot.</summary>
    [RuntimeExport("t_thread_exit")]
    static long Exit()
    {
        if (s_current == Main)
            return (long)AbiError.NotPermitted;
        ref ThreadEntry me = ref Current;
        Wake(ThreadState.WaitsForEnd, (ulong)me.Id, ulong.MaxValue);
        s_rings!.Remove(me.Priority, s_current);
        me.State = ThreadState.Free;
        s_alive--;
        RunOthers();
        return 0;
    }

    /// <summary>Waits for the end of a thread. Returns 0.</summary>
    [RuntimeExport("t_thread_join")]
    static long Join(long id)
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
    static void Yield() => Run(s_rings!.Rotate(Current.Priority));

    /// <summary>Waits so many ticks, at least. Returns 0.</summary>
    [RuntimeExport("t_thread_sleep")]
    static long Sleep(ulong ticks)
    {
        if (ticks > long.MaxValue)
            return (long)AbiError.BadArgument;
        if (ticks == 0)
            Yield();
        else
            Wait(ThreadState.WaitsForWord, 0, ticks);       // nobody wakes at address 0
        return 0;
    }

    /// <summary>Changes the running thread's priority. Returns the old one.</summary>
    [RuntimeExport("t_thread_priority")]
    static long SetPriority(uint priority)
    {
        if (priority >= ThreadRings.Priorities)
            return (long)AbiError.BadArgument;
        ref ThreadEntry me = ref Current;
        int old = me.Priority;
        s_rings!.Remove(old, s_current);
        me.Priority = (int)priority;
        MakeReady(s_current);
        Run(s_rings.Best);                      // of the new priority, this one is the last
        return old;
    }

    /// <summary>Waits at a word that still holds what the caller saw. Returns 0 when woken.</summary>
    [RuntimeExport("t_wait")]
    static long WaitAt(nuint address, uint expected, ulong ticks)
    {
        if (address == 0 || address % sizeof(uint) != 0 || ticks > long.MaxValue)
            return (long)AbiError.BadArgument;
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
        long woken = Wake(ThreadState.WaitsForWord, address, most);
        RunBest();
        return woken;
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
