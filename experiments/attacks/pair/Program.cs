using System;
using System.Runtime;
using Testbed.Application;
using Testbed.Contracts;
using Testbed.Contracts.Edges;

namespace Testbed.Attacks.Pair;

/// <summary>
/// The attacks of D05 between two applications: one load or store at <c>target=</c>, made by the first one (<c>a-reads</c>, <c>a-writes</c>)
/// or, in a call of it, by the second one (<c>b-reads</c>, <c>b-writes</c>). Then, in the same life or in the next one, both must answer.
/// </summary>
static class Program
{
    const int UnknownCase = 2, NoAnswer = 3;

    [RuntimeExport("workload_main")]
    static int Main()
    {
        if (TrustedKernel.Restarts() == 0 && !TryMake(CommandLine.Value("case"u8), Attempt.Address("target"u8)))
        {
            Console.WriteLine("pair: case= names no payload"u8);
            return UnknownCase;
        }
        if (PeerCalls.Call((ulong)Request.Answer, 0, 0) != 0)
            return NoAnswer;
        Aftermath.Run();
        return 0;
    }

    static bool TryMake(ReadOnlySpan<byte> name, nuint target)
    {
        if (!Attempt.TryBegin(0))
            return false;
        if (name.SequenceEqual("a-reads"u8)) Report.Observe("value"u8, Raw.Load(target));
        else if (name.SequenceEqual("a-writes"u8)) Raw.Store(target, Attempt.Mark);
        else if (name.SequenceEqual("b-reads"u8)) return EndOf(PeerCalls.Call((ulong)Request.Load, target, 0), isLoad: true);
        else if (name.SequenceEqual("b-writes"u8)) return EndOf(PeerCalls.Call((ulong)Request.Store, target, unchecked((nuint)Attempt.Mark)), isLoad: false);
        else return false;
        Attempt.End();
        return true;
    }

    // A call that T says has faulted was stopped: T's record of the fault is what counts.
    static bool EndOf(long answer, bool isLoad)
    {
        if (answer == (long)AbiError.Faulted)
            return true;
        if (isLoad)
            Report.Observe("value"u8, (ulong)answer);
        Attempt.End();
        return true;
    }
}
