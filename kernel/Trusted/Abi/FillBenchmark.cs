using System.Runtime;
using Testbed.Contracts;
using Testbed.Kernel.Machine;

namespace Testbed.Kernel.Trusted;

/// <summary>The paper's write_bytes: T lets U write into U's memory, again and again, and looks at the clock before and after.</summary>
static class FillBenchmark
{
    const byte Value = 0x5A;
    const ulong MostCalls = 100_000;        // a hundred batches of the experiment; without a limit the caller could keep T for ever

    /// <summary>Makes so many calls with that length. Returns the TSC ticks of the loop.</summary>
    [RuntimeExport("t_write_bytes")]
    static long WriteBytes(nuint length, ulong calls)
    {
        if (length > AddressSpace.PageBytes || calls > MostCalls)
            return (long)AbiError.BadArgument;
        if (!UntrustedBuffer.TryFind(out nuint buffer))
            return (long)AbiError.UntrustedFailed;
        ulong start = Processor.Timestamp();
        for (ulong i = 0; i < calls; i++)
        {
            if (!Untrusted.TryFill(buffer, length, Value))
                return (long)AbiError.Faulted;
        }
        return (long)(Processor.Timestamp() - start);
    }
}
