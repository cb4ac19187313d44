using System;
using Testbed.Contracts;
using Testbed.Kernel.Machine;

namespace Testbed.Kernel.Trusted;

/// <summary>
/// Faults of U on purpose, and legal twins, in the manner of Linux's LKDTM: T has U's fill write where the command line
/// says, the same instruction where U may and where it may not, or has U raise what no fill can (UntrustedFault.cs).
/// Between two rounds U must answer, or the run ends there.
/// <code>
/// reached                      right before the first round
/// probe.failed                 rounds in which the call of U answered with an error
/// probe.answered               rounds after which U answered as before
/// probe.detected.ticks         of the last round: from T's fault handler's first instruction to T's call returning the error
/// probe.failing.ticks          of the last round: the whole failing call
/// lost.*                       Inventory.cs
/// </code>
/// </summary>
static class Probes
{
    const byte Value = 0x5E;                                    // the mark that attacks leave
    const nuint NullAddress = 0;                                // page 0 is never mapped
    const int NonCanonicalBit = 47;                             // not extended to bits 63:48

    /// <summary>Makes the accesses that <c>probe=</c> names; nothing when it names none.</summary>
    public static void Run(in CommandLine asked)
    {
        if (asked.Probe.IsEmpty)
            return;
        if (!UntrustedBuffer.TryFind(out nuint buffer))         // U answers, and what comes is not its first call
            Panic.Refuse("probe"u8);
        Inventory before = Inventory.Take();
        Records.Observe("reached"u8, 1);                        // tells an access that was stopped from one that was never made
        ulong failed = 0, answered = 0, start = 0, end = 0;
        for (ulong i = 0; i < asked.Rounds; i++)
        {
            start = Processor.Timestamp();
            bool succeeded = Make(asked.Probe, buffer, (nuint)asked.Target);
            end = Processor.Timestamp();
            if (!succeeded)
                failed++;
            if (UntrustedBuffer.TryFind(out nuint again) && again == buffer && Untrusted.TryFill(buffer, sizeof(ulong), Value))
                answered++;
        }
        if (failed == 0)
            return;                                             // what it did to T's canary is told at the end (Ending.cs)
        Records.Observe("probe.failed"u8, failed);
        Records.Observe("probe.answered"u8, answered);
        Records.Observe("probe.failing.ticks"u8, end - start);
        if (Containment.DetectedTicks != 0)
            Records.Observe("probe.detected.ticks"u8, end - Containment.DetectedTicks);
        Inventory.Take().ReportLosses(before);
    }

    // One access. Returns what T's call of U said.
    static bool Make(ReadOnlySpan<byte> name, nuint buffer, nuint target)
    {
        if (CommandLine.Equal(name, "u-writes"u8))
            return Fill(target);
        if (CommandLine.Equal(name, "u-reads"u8))
            return Untrusted.TryRaise(UntrustedFault.Read, target);
        if (CommandLine.Equal(name, "u-reads-later"u8))
            return Untrusted.TryRaise(UntrustedFault.ReadAfterInterrupt, target);
        if (CommandLine.Equal(name, "u-writes-t"u8))
            return Fill(Canary.Address());
        if (CommandLine.Equal(name, "u-writes-u"u8))
            return Fill(buffer);
        if (CommandLine.Equal(name, "u-writes-null"u8))
            return Fill(NullAddress);
        if (CommandLine.Equal(name, "u-writes-noncanonical"u8))
            return Fill((nuint)1 << NonCanonicalBit);
        if (CommandLine.Equal(name, "u-invalid-opcode"u8))
            return Untrusted.TryRaise(UntrustedFault.InvalidOpcode);
        if (CommandLine.Equal(name, "u-divide-error"u8))
            return Untrusted.TryRaise(UntrustedFault.DivideError);
        if (CommandLine.Equal(name, "u-stack-overflow"u8))
            return Untrusted.TryRaise(UntrustedFault.StackOverflow);
        if (CommandLine.Equal(name, "u-bounds"u8))
            return Untrusted.TryRaise(UntrustedFault.Bounds);
        if (CommandLine.Equal(name, "u-heap-exhaustion"u8))
            return Untrusted.TryRaise(UntrustedFault.HeapExhaustion);
        if (CommandLine.Equal(name, "u-endless-loop"u8))
            return Untrusted.TryRaise(UntrustedFault.EndlessLoop);
        if (CommandLine.Equal(name, "u-masked-loop"u8))
            return Untrusted.TryRaise(UntrustedFault.MaskedLoop);
        Panic.Refuse("probe"u8);
        return false;
    }

    static bool Fill(nuint target) => Untrusted.TryFill(target, sizeof(ulong), Value);
}
