using System;
using Testbed.Contracts;
using Testbed.Contracts.Edges;
using Testbed.Kernel.Machine;

namespace Testbed.Kernel.Trusted;

/// <summary>
/// Illegal accesses by U on purpose, and their legal twins, in the manner of Linux's LKDTM: T has U's fill write where
/// the command line says. The same instruction, once where U may and once where it may not.
/// </summary>
static class Probes
{
    const byte Value = 0x5A;

    /// <summary>Makes the access that <c>probe=</c> names; nothing when it names none.</summary>
    public static void Run(ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty)
            return;
        if (CommandLine.Equal(name, "u-writes-t"u8))
            Fill(Canary.Address());
        else if (CommandLine.Equal(name, "u-writes-u"u8) && UntrustedBuffer.TryFind(out nuint buffer))
            Fill(buffer);
        else
            Panic.Refuse("probe"u8);
    }

    static void Fill(nuint target)
    {
        Records.Observe("reached"u8, 1);        // tells an access that was stopped from one that was never made
        UntrustedKernel.Fill(target, sizeof(ulong), Value);     // what it did to T's canary is told at the end (Ending.cs)
    }
}
