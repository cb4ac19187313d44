using System;
using System.Runtime;
using System.Runtime.CompilerServices;
using Testbed.Application;
using Testbed.Contracts;
using Testbed.Contracts.Edges;

namespace Testbed.Attacks.IllegalAccess;

/// <summary>
/// One load or store by the application where <c>case=</c> says. Observations: <c>reached</c> before it; behind it,
/// when nothing stopped it, <c>survived</c>, and <c>value</c>: what was read, or what a read (for code: a call) finds
/// after the store. Two cases have T make the access, by a pointer that A passes to it: <c>refused</c> is 1 when T said no.
/// </summary>
static class Program
{
    const ulong Mark = 0x5E5E_5E5E_5E5E_5E5E;       // what a store leaves behind

    const int WordBytes = sizeof(ulong);

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
        if (name.SequenceEqual("A-passes-T-to-write"u8) && targetGiven)
            return Answered(TrustedKernel.Write(target, WordBytes));
        if (name.SequenceEqual("A-passes-T-to-read"u8) && targetGiven)
            return Answered(ReadFileInto(target));
        if (name.SequenceEqual("A-passes-A-to-write"u8))
            return Answered(TrustedKernel.Write(Targets.OwnWord(), WordBytes));
        if (name.SequenceEqual("A-passes-A-to-read"u8))
            return Answered(ReadFileInto(Targets.OwnWord()));
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

    // The archive's file "word" holds one.
    static unsafe long ReadFileInto(nuint target)
    {
        ReadOnlySpan<byte> path = "word"u8;
        // SAFETY: the span is pinned while the kernel copies the path.
        fixed (byte* first = path)
            return TrustedKernel.Read(TrustedKernel.Open((nuint)first, (nuint)path.Length), target, WordBytes);
    }

    static int Answered(long answer)
    {
        Report.Observe("reached"u8, 1);
        Report.Observe("refused"u8, answer == (long)AbiError.BadPointer ? 1UL : 0);
        return answer is WordBytes or (long)AbiError.BadPointer ? 0 : 1;
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
