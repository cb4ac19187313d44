using System;
using System.Runtime;
using Testbed.Application;
using Testbed.Contracts.Edges;

namespace Testbed.Attacks;

/// <summary>As the suite's: the payload that <c>case=</c> names, then <see cref="Aftermath"/>. The payloads that need threads.</summary>
static class Program
{
    const int UnknownCase = 2;

    [RuntimeExport("workload_main")]
    static int Main()
    {
        if (!TryMake(CommandLine.Value("case"u8), TrustedKernel.Restarts()))
        {
            Console.WriteLine("thread-attacks: case= names no payload"u8);
            return UnknownCase;
        }
        Aftermath.Run();
        return 0;
    }

    static bool TryMake(ReadOnlySpan<byte> name, ulong attempt)
    {
        if (name.SequenceEqual("D20"u8)) CallersStack.MakeBelowFrame(attempt);
        else if (name.SequenceEqual("D20-trusted"u8)) CallersStack.MakeInTrusted(attempt);
        else if (name.SequenceEqual("D20-other-core"u8)) ReturnAddresses.Exchange(attempt);
        else if (name.SequenceEqual("D27"u8)) FirstAct.Make(attempt);
        else if (name.SequenceEqual("D30"u8)) LockHeld.Make(attempt);
        else if (name.SequenceEqual("D30-cores"u8)) DyingHolder.Make(attempt);
        else if (name.SequenceEqual("A17"u8)) Races.AskWhileWritten(attempt);
        else if (name.SequenceEqual("A18"u8)) Races.KeepTranslation(attempt);
        else if (name.SequenceEqual("A28"u8)) Races.FillCallersStack(attempt);
        else if (name.SequenceEqual("A32"u8)) Fetches.ChangeName(attempt);
        else if (name.SequenceEqual("A32-owner"u8)) Fetches.ChangeOwner(attempt);
        else if (name.SequenceEqual("A40"u8)) FrameInFlight.Change(attempt);
        else if (name.SequenceEqual("A41"u8)) Races.ReadWhileOpen(attempt);
        else return false;
        return true;
    }
}
