using System;
using System.Runtime;
using Testbed.Application;

namespace Testbed.Attacks.FuzzAbi;

/// <summary>
/// Calls everything that T offers, <c>calls=</c> times, with arguments out of <c>seed=</c>; <c>target=</c> is T's canary, and
/// <c>clocks=</c> has a bit for each call that answers a time, which another boot need not have: text that the host is slow
/// to take costs time even in exact mode.
/// Observations: <c>call.N.made</c>; <c>call.N.succeeded</c>, answers not below zero; <c>call.N.errors</c>, bit k for an
/// answer of -k, bit 63 for any other number below zero; and <c>digest</c> of all answers, by which two boots can be compared.
/// With <c>call=N a0=.. .. a5=..</c> it makes that one call and observes its <c>answer</c>.
/// </summary>
static unsafe class Program
{
    const int MostCalls = 64, OtherErrors = 63;

    // What a call may be given rightly: a file of the archive, and also the name of an observation.
    static ReadOnlySpan<byte> Text => "motd"u8;

    [RuntimeExport("workload_main")]
    static int Main()
    {
        uint count = Calls.Count();
        if (CommandLine.TryNumber("call"u8, out ulong number) && number < count)
            return MakeOne((uint)number);
        if (!CommandLine.TryNumber("seed"u8, out ulong seed) || !CommandLine.TryNumber("calls"u8, out ulong calls)
            || !CommandLine.TryNumber("target"u8, out ulong canary)
            || !CommandLine.TryNumber("clocks"u8, out ulong clocks) || count > MostCalls)
        {
            Console.WriteLine("fuzz-abi: needs seed=, calls=, target= and clocks="u8);
            return 2;
        }
        ulong* made = stackalloc ulong[MostCalls];
        ulong* succeeded = stackalloc ulong[MostCalls];
        ulong* errors = stackalloc ulong[MostCalls];
        for (int i = 0; i < MostCalls; i++)
            made[i] = succeeded[i] = errors[i] = 0;

        byte[] arena = new byte[HostileWords.ArenaBytes];
        // SAFETY: no object moves here; what T may write there are bytes that nobody else uses.
        fixed (byte* first = arena)
        {
            HostileWords words = new(seed, first, Text, canary);
            ulong digest = MakeAll(calls, count, clocks, ref words, arena, made, succeeded, errors);
            Report.Observe("digest"u8, digest);
        }
        for (uint i = 0; i < count; i++)
        {
            Observe(i, ".made"u8, made[i]);
            Observe(i, ".succeeded"u8, succeeded[i]);
            Observe(i, ".errors"u8, errors[i]);
        }
        return 0;
    }

    static int MakeOne(uint number)
    {
        // SAFETY: on this stack, as long as a call can have arguments.
        ulong* arguments = stackalloc ulong[Calls.Arguments];
        Span<byte> name = stackalloc byte[2];
        name[0] = (byte)'a';
        for (int i = 0; i < Calls.Arguments; i++)
        {
            name[1] = (byte)('0' + i);
            CommandLine.TryNumber(name, out arguments[i]);
        }
        Report.Observe("answer"u8, Calls.Make(number, arguments));
        return 0;
    }

    static ulong MakeAll(ulong calls, uint count, ulong clocks, ref HostileWords words, byte[] arena, ulong* made, ulong* succeeded, ulong* errors)
    {
        // SAFETY: on this stack, as long as a call can have arguments.
        ulong* arguments = stackalloc ulong[Calls.Arguments];
        ulong digest = 0;
        for (ulong i = 0; i < calls; i++)
        {
            Text.CopyTo(arena);         // T may have written there
            uint number = words.Below(count);
            words.Fill(arguments);
            ulong answer = Calls.Make(number, arguments);
            made[number]++;
            if ((long)answer < 0)
                errors[number] |= 1UL << (int)Math.Min(0 - answer, OtherErrors);
            else
                succeeded[number]++;
            if ((clocks >> (int)number & 1) != 0)
                continue;
            words.Remember(answer);
            digest = digest * 31 + answer;
        }
        return digest;
    }

    static void Observe(uint number, ReadOnlySpan<byte> what, ulong value)
    {
        Span<byte> buffer = stackalloc byte[Report.LongestName];
        Text name = new(buffer);
        name.Append("call."u8);
        name.Append(number);
        name.Append(what);
        Report.Observe(name.Written, value);
    }
}
