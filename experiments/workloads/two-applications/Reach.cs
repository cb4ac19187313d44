using System;
using Testbed.Application;
using Testbed.Contracts;
using Testbed.Contracts.Edges;

namespace Testbed.Workloads.TwoApplications;

/// <summary>
/// One load or store across the border between the applications. Observations: <c>address</c> and <c>reached</c> before it;
/// behind it <c>stopped</c> where the second application's call failed, else <c>survived</c>, and <c>changed</c>: whether a word
/// holds now what a store leaves behind.
/// </summary>
static unsafe class Reach
{
    static ulong s_word;

    /// <summary>Makes the access of that name. Returns the exit code.</summary>
    public static int Across(ReadOnlySpan<byte> access)
    {
        nuint second = (nuint)Program.Ask(Request.Where);
        if (access.SequenceEqual("a-reads-b"u8))
            return Load(second);
        if (access.SequenceEqual("a-reads-lent"u8))
            return Memory.Map(1, out Memory page) == 0 && PeerCalls.Lend(page.Address, page.Pages) == 0 ? Load(page.Address) : 1;
        if (access.SequenceEqual("a-writes-b"u8))
        {
            Begin(second);
            Access.Store(second);
            return Finish(0, (ulong)Program.Ask(Request.Load, second));
        }
        if (access.SequenceEqual("b-reads-a"u8))
            return Finish(Program.Ask(Request.Load, Begin(OwnWord())), s_word);
        if (access.SequenceEqual("b-writes-a"u8))
            return Finish(Program.Ask(Request.Store, Begin(OwnWord())), Access.Load(OwnWord()));
        Console.WriteLine("two-applications: access= is not known"u8);
        return 2;
    }

    static int Load(nuint address) => Finish(0, Access.Load(Begin(address)));

    static nuint Begin(nuint address)
    {
        Report.Observe("address"u8, address);
        Report.Observe("reached"u8, 1);
        return address;
    }

    static int Finish(long answer, ulong word)
    {
        Report.Observe(answer == (long)AbiError.Faulted ? "stopped"u8 : "survived"u8, 1);
        Report.Observe("changed"u8, word == Access.Mark ? 1UL : 0);
        return 0;
    }

    static nuint OwnWord()
    {
        // SAFETY: a static never moves.
        fixed (ulong* word = &s_word)
            return (nuint)word;
    }
}
