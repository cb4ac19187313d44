using System;
using Testbed.Contracts;
using Testbed.Kernel.Machine;

namespace Testbed.Kernel.Trusted;

// Waiting: for a word, for the end of a thread, for a time; and what happens when everybody waits for ever.
static partial class Threads
{
    const int LongestLine = 128;
    const uint OwnerBits = 0x7FFF_FFFF;     // of a lock's word: the number of its owner (kernel/Application/ManyThreads/Mutex.cs)

    static int s_timed;                     // threads that wait for a time
    static ulong s_deadlocks;

    // The running thread waits; 0 ticks is for ever. Returns what ended it.
    static long Wait(ThreadState what, ulong awaited, ulong ticks)
    {
        int thread = s_running![ThisCore.Number()];
        ref ThreadEntry me = ref s_entries![thread];
        me.State = what;
        me.Awaited = awaited;
        me.Until = ticks == 0 ? 0 : Timer.Ticks + ticks;
        if (ticks != 0)
            s_timed++;
        s_rings!.Remove(me.Priority, thread);
        s_rings.Insert(ThreadRings.Waiting, thread);
        RunOthers();
        return me.Answer;
    }

    // Wakes those that wait for this, in the order of waiting, at most so many. Returns how many there were.
    static long Wake(ThreadState what, ulong awaited, ulong most)
    {
        long woken = 0;
        int last = s_rings!.Last(ThreadRings.Waiting);
        for (int thread = s_rings.First(ThreadRings.Waiting); thread != ThreadRings.Nobody && (ulong)woken < most;)
        {
            int next = thread == last ? ThreadRings.Nobody : s_rings.Next(thread);
            ref ThreadEntry waiter = ref s_entries![thread];
            if (waiter.State == what && waiter.Awaited == awaited)
            {
                EndWait(thread, 0);
                woken++;
            }
            thread = next;
        }
        return woken;
    }

    // Ends the waiting of all whose time has come.
    static void WakeTimed()
    {
        if (s_timed == 0)
            return;
        ulong now = Timer.Ticks;
        for (int thread = 0; thread < Most; thread++)
        {
            ref ThreadEntry waiter = ref s_entries![thread];
            if (waiter.Until != 0 && waiter.Until <= now)
                EndWait(thread, (long)AbiError.TimedOut);
        }
    }

    static void EndWait(int thread, long answer)
    {
        ref ThreadEntry waiter = ref s_entries![thread];
        if (waiter.Until != 0)
            s_timed--;
        waiter.Until = 0;
        waiter.Answer = answer;
        s_rings!.Remove(ThreadRings.Waiting, thread);
        MakeReady(thread);
    }

    // Everybody waits, and nobody for a time: says for what, and the call that waited last fails.
    static void EndDeadlock()
    {
        s_deadlocks++;
        int last = s_rings!.Last(ThreadRings.Waiting);
        int thread = last;
        do
        {
            thread = s_rings.Next(thread);
            Tell(s_entries![thread]);
        }
        while (thread != last);
        EndWait(last, (long)AbiError.Deadlock);
    }

    static void Tell(in ThreadEntry waiter)
    {
        TextLine line = new(stackalloc byte[LongestLine]);
        line.Append("deadlock: thread "u8);
        line.AppendDecimal(waiter.Id);
        if (waiter.State == ThreadState.WaitsForEnd)
        {
            line.Append(" waits for the end of thread "u8);
            line.AppendDecimal(waiter.Awaited);
        }
        else
        {
            line.Append(" waits at "u8);
            line.AppendHexadecimal(waiter.Awaited);
            if (TryReadWord((nuint)waiter.Awaited, out uint word) && TryFindOwner(word, out long owner))
            {
                line.Append(", held by thread "u8);
                line.AppendDecimal(owner);
            }
        }
        line.Append("\n"u8);
        Console.Write(line.Written);
    }

    // Only a word of a lock names a thread; whatever it says is A's claim.
    static bool TryFindOwner(uint word, out long owner)
    {
        owner = 0;
        foreach (ref readonly ThreadEntry entry in new ReadOnlySpan<ThreadEntry>(s_entries))
            if (entry.State != ThreadState.Free && (uint)entry.Id == (word & OwnerBits))
                owner = entry.Id;
        return owner != 0;
    }
}
