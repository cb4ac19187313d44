using System.Runtime;
using Testbed.Contracts;
using Testbed.Kernel.Machine;

namespace Testbed.Kernel.Trusted;

/// <summary>
/// The paper's per-core get and set (Table 2): T has U read, or write, a word that U keeps for the core, and looks at the clock before
/// and after. What U answers decides nothing; it is compared, so that a call that did not do its work is not timed as if it had.
/// </summary>
static class CoreWordBenchmark
{
    const ulong MostCalls = 100_000;        // as in FillBenchmark: without a limit the caller could keep T for ever
    const long Value = 0x5A5A;

    /// <summary>Has U read its word so many times. Returns the TSC ticks of the loop.</summary>
    [RuntimeExport(CallNames.ReadCoreWord)]
    internal static long Read(ulong calls)
    {
        if (calls > MostCalls)
            return (long)AbiError.BadArgument;
        if (!Untrusted.TrySetCoreWord(Value))
            return (long)AbiError.Faulted;
        long word = Value;
        ulong start = Processor.Timestamp();
        for (ulong i = 0; i < calls; i++)
        {
            if (!Untrusted.TryGetCoreWord(out word))
                return (long)AbiError.Faulted;
        }
        ulong ticks = Processor.Timestamp() - start;
        return word == Value ? (long)ticks : (long)AbiError.UntrustedFailed;
    }

    /// <summary>Has U write its word so many times. Returns the TSC ticks of the loop.</summary>
    [RuntimeExport(CallNames.WriteCoreWord)]
    internal static long Write(ulong calls)
    {
        if (calls > MostCalls)
            return (long)AbiError.BadArgument;
        ulong start = Processor.Timestamp();
        for (ulong i = 0; i < calls; i++)
        {
            if (!Untrusted.TrySetCoreWord(Value))
                return (long)AbiError.Faulted;
        }
        ulong ticks = Processor.Timestamp() - start;
        if (!Untrusted.TryGetCoreWord(out long word))
            return (long)AbiError.Faulted;
        return calls == 0 || word == Value ? (long)ticks : (long)AbiError.UntrustedFailed;
    }
}
