using System.Runtime;
using Testbed.Contracts;
using Testbed.Kernel.Machine;

namespace Testbed.Kernel.Trusted;

/// <summary>The paper's write_bytes: T lets U write into U's memory, again and again, and looks at the clock before and after.</summary>
static class FillBenchmark
{
    const byte Value = 0x5A;
    const ulong MostCalls = 100_000;        // a hundred batches of the experiment; without a limit the caller could keep T for ever
    const ulong MostByteCalls = 1_000;      // ten batches: a page takes this fill some forty times as long

    /// <summary>Makes so many calls with that length. Returns the TSC ticks of the loop.</summary>
    [RuntimeExport(CallNames.WriteBytes)]
    internal static long WriteBytes(nuint length, ulong calls)
    {
        long refusal = Refuse(length, calls, MostCalls, out nuint buffer);
        if (refusal != 0)
            return refusal;
        ulong start = Processor.Timestamp();
        for (ulong i = 0; i < calls; i++)
        {
            if (!Untrusted.TryFill(buffer, length, Value))
                return (long)AbiError.Faulted;
        }
        return (long)(Processor.Timestamp() - start);
    }

    /// <summary>The same with the fill that stores single bytes. A loop of its own: each of them calls directly.</summary>
    [RuntimeExport(CallNames.WriteSingleBytes)]
    internal static long WriteSingleBytes(nuint length, ulong calls)
    {
        long refusal = Refuse(length, calls, MostByteCalls, out nuint buffer);
        if (refusal != 0)
            return refusal;
        ulong start = Processor.Timestamp();
        for (ulong i = 0; i < calls; i++)
        {
            if (!Untrusted.TryFillSingleBytes(buffer, length, Value))
                return (long)AbiError.Faulted;
        }
        return (long)(Processor.Timestamp() - start);
    }

    /// <summary>Finds U's buffer. Returns 0, or why so much cannot be written to it so often.</summary>
    static long Refuse(nuint length, ulong calls, ulong mostCalls, out nuint buffer)
    {
        buffer = 0;
        if (length > AddressSpace.PageBytes || calls > mostCalls)
            return (long)AbiError.BadArgument;
        return UntrustedBuffer.TryFind(out buffer) ? 0 : (long)AbiError.UntrustedFailed;
    }
}
