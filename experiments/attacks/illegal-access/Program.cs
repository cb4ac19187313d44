using System;
using System.Runtime;
using System.Runtime.CompilerServices;
using Testbed.Application;

namespace Testbed.Attacks.IllegalAccess;

/// <summary>
/// One load or store by the application where <c>case=</c> says. Observations: <c>reached</c> before it; behind it,
/// when nothing stopped it, <c>survived</c>, and <c>value</c>: what was read, or what a read (for code: a call) finds
/// after the store.
/// </summary>
static class Program
{
    const ulong Mark = 0x5E5E_5E5E_5E5E_5E5E;       // what a store leaves behind

    [RuntimeExport("workload_main")]
    static int Main()
    {
        ReadOnlySpan<byte> name = CommandLine.Value("case"u8);
        bool targetGiven = CommandLine.TryNumber("target"u8, out ulong given);
        nuint target = (nuint)given;

        if (name.SequenceEqual("A-reads-T"u8) && targetGiven)
            return Finish(Read(target));
        if (name.SequenceEqual("A-writes-T"u8) && targetGiven)
            return Finish(Write(target));
        if (name.SequenceEqual("A-writes-code"u8))
        {
            Write(Targets.OwnCode());
            return Finish(Targets.CallCode());
        }
        if (name.SequenceEqual("A-reads-A"u8))
            return Finish(Read(Targets.OwnWord()));
        if (name.SequenceEqual("A-writes-A"u8))
            return Finish(Write(Targets.OwnWord()));
        if (name.SequenceEqual("A-reads-code"u8))
            return Finish(Read(Targets.OwnCode()));

        Console.WriteLine("illegal-access: case= is not known, or needs target="u8);
        return 2;
    }

    static ulong Read(nuint target)
    {
        Report.Observe("reached"u8, 1);
        return Load(target);
    }

    static ulong Write(nuint target)
    {
        Report.Observe("reached"u8, 1);
        Store(target, Mark);
        return Load(target);
    }

    // Not inlined: the compiler must not answer a load with what it just saw stored.
    [MethodImpl(MethodImplOptions.NoInlining)]
    static unsafe ulong Load(nuint address)
    {
        // SAFETY: none, on purpose: whether this load is stopped is the question.
        return *(ulong*)address;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static unsafe void Store(nuint address, ulong value)
    {
        // SAFETY: none, on purpose: whether this store is stopped is the question.
        *(ulong*)address = value;
    }

    static int Finish(ulong value)
    {
        Report.Observe("survived"u8, 1);
        Report.Observe("value"u8, value);
        return 0;
    }
}
