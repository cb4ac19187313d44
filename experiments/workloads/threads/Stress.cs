using System.Threading;
using Testbed.Application;

namespace Testbed.Workloads.Threads;

/// <summary>
/// As many threads as there may be, all doing everything at once, and a checker: what a lock guards is counted right, a semaphore lets
/// no more in than it may, what goes through a buffer arrives once, pages hold what their owner wrote, numbers in registers
/// survive the tick. Observations <c>wrong.WHAT</c> count what was not so; all are 0.
/// </summary>
static class Stress
{
    const int Workers = 60;             // with the first thread and three children all that there may be
    const int Kinds = 6, Places = 3, BufferPlaces = 4, ChildMaking = 20, Children = 3;

    static Mutex? s_lock;
    static Semaphore? s_places, s_ends;
    static bool s_complete;             // all workers have been started: whoever takes the last place takes it from none of them
    static Monitor? s_buffer;
    static int[]? s_items;
    static int s_rounds;
    static int s_next;
    static int s_guarded, s_inside, s_crowded, s_sent, s_received, s_held, s_pages, s_numbers, s_children, s_ended;

    /// <summary>Runs all threads so many rounds. True when nothing was wrong.</summary>
    public static bool Run(int rounds)
    {
        s_rounds = rounds;
        s_lock = new Mutex();
        s_places = new Semaphore(Places);
        s_ends = new Semaphore(0);
        s_buffer = new Monitor();
        s_items = new int[BufferPlaces];
        var threads = new Thread[Workers];
        for (int i = 0; i < Workers; i++)
        {
            threads[i] = new Thread(Work) { Priority = i % 7 == 0 ? ThreadPriority.AboveNormal : ThreadPriority.Normal };
            if (!threads[i].Start())
                return false;
        }
        s_complete = true;
        foreach (Thread thread in threads)
            thread.Join();
        return Wrong("wrong.guarded"u8, s_guarded - Workers * rounds) & Wrong("wrong.crowded"u8, s_crowded)
            & Wrong("wrong.buffer"u8, s_sent - s_received | s_held) & Wrong("wrong.pages"u8, s_pages)
            & Wrong("wrong.numbers"u8, s_numbers) & Wrong("wrong.children"u8, s_children - s_ended);
    }

    static bool Wrong(System.ReadOnlySpan<byte> what, int difference)
    {
        Report.Observe(what, (ulong)(uint)difference);
        return difference == 0;
    }

    static void Work()
    {
        int number = Interlocked.Increment(ref s_next);
        for (int round = 0; round < s_rounds; round++)
        {
            Count(round);
            switch ((number + round) % Kinds)
            {
                case 0: Enter(); break;
                case 1: case 2: Exchange(number); break;
                case 3: HoldPages((byte)number); break;
                case 4: Calculate(number); break;
                default: Rest(number); break;
            }
        }
        // Whoever waits for an item needs somebody to send one: all make as many exchanges.
        for (int round = s_rounds; round % Kinds != 0; round++)
            if ((number + round) % Kinds is 1 or 2)
                Exchange(number);
    }

    // A change in two steps, with a switch between them: only the lock keeps it whole.
    static void Count(int round)
    {
        s_lock!.WaitOne();
        int seen = s_guarded;
        if (round % 4 == 0)
            Thread.Yield();
        s_guarded = seen + 1;
        s_lock!.ReleaseMutex();
    }

    static void Enter()
    {
        s_places!.WaitOne();
        if (Interlocked.Increment(ref s_inside) > Places)
            Interlocked.Increment(ref s_crowded);
        Thread.Yield();
        Interlocked.Decrement(ref s_inside);
        s_places!.Release();
    }

    // Half of the workers only send and the others only receive: who did both could wait for himself.
    static void Exchange(int number)
    {
        if (number % 2 == 0)
            Send(number);
        else
            Receive();
    }

    static void Send(int item)
    {
        s_buffer!.Enter();
        while (s_held == BufferPlaces)
            s_buffer!.Wait();
        s_items![s_held++] = item;
        s_sent += item;
        s_buffer!.PulseAll();
        s_buffer!.Exit();
    }

    static void Receive()
    {
        s_buffer!.Enter();
        while (s_held == 0)
            s_buffer!.Wait();
        s_received += s_items![--s_held];
        s_buffer!.PulseAll();
        s_buffer!.Exit();
    }

    static void HoldPages(byte mark)
    {
        if (Memory.Map(1 + mark % 2, out Memory memory) != 0)
        {
            Interlocked.Increment(ref s_pages);
            return;
        }
        memory.Bytes.Fill(mark);
        Thread.Yield();
        foreach (byte value in memory.Bytes)
            if (value != mark)
                Interlocked.Increment(ref s_pages);
        if (memory.Unmap() != 0)
            Interlocked.Increment(ref s_pages);
    }

    // Long enough that the tick meets some of them, in general and vector registers; every result is known.
    static void Calculate(int number)
    {
        const int terms = 200_000;
        double sum = number;
        long count = number;
        for (int i = 1; i <= terms; i++)
        {
            sum += i * 0.5;             // exact: halves far below 2^52
            count += i;
        }
        if (sum != number + terms * (terms + 1L) / 4.0 || count != number + terms * (terms + 1L) / 2)
            Interlocked.Increment(ref s_numbers);
    }

    static void Rest(int number)
    {
        Thread.Sleep((ulong)number % 3 * 10);
        if (number % ChildMaking == 0 && s_complete)
            MakeChildren();
    }

    // As many as there is a place for: then there are as many threads as there may be, until all of them may end.
    static void MakeChildren()
    {
        var children = new Thread[Children];
        int started = 0;
        while (started < Children && (children[started] = new Thread(End)).Start())
            started++;
        for (int i = 0; i < started; i++)
        {
            Interlocked.Increment(ref s_children);
            s_ends!.Release();
        }
        for (int i = 0; i < started; i++)
            children[i].Join();
    }

    static void End()
    {
        s_ends!.WaitOne();
        Interlocked.Increment(ref s_ended);
    }
}
