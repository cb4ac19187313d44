using System;
using System.Runtime;
using Testbed.Application;
using Testbed.Contracts;

namespace Testbed.Workloads.MemoryCalls;

/// <summary>
/// Maps, protects, lends and unmaps memory. Without <c>fault=</c>: asks for what must be granted and for what must be
/// refused, uses up what can be used up, and returns 0 when every answer was right and no page is lost. With it: makes the one
/// access that must fault, after the observation <c>reached</c>.
/// </summary>
static class Program
{
    const byte Pattern = 0xA7;

    [RuntimeExport("workload_main")]
    static int Main()
    {
        ReadOnlySpan<byte> fault = CommandLine.Value("fault"u8);
        if (!fault.IsEmpty)
            return Fault(fault);
        bool right = Granted();
        right &= Refused();
        right &= LentFile(CommandLine.Value("file"u8));
        right &= NothingIsLost();
        return right ? 0 : 1;
    }

    static bool Granted()
    {
        bool right = Expect("map"u8, Memory.Map(4, out Memory memory), 0);
        right &= Expect("aligned"u8, (long)(memory.Address % Memory.PageBytes), 0);
        right &= Expect("cleared"u8, CountOf(memory.Bytes, 0), 4 * Memory.PageBytes);
        memory.Bytes.Fill(Pattern);
        right &= Expect("protect"u8, memory.Slice(1, 2).Protect(PageAccess.Read), 0);
        right &= Expect("readable"u8, CountOf(memory.Bytes, Pattern), 4 * Memory.PageBytes);
        right &= Expect("protect-back"u8, memory.Slice(1, 1).Protect(PageAccess.ReadWrite), 0);
        memory.Bytes[Memory.PageBytes] = 0;
        right &= Expect("unmap-part"u8, memory.Slice(1, 1).Unmap(), 0);
        right &= Expect("unmap-part-again"u8, memory.Slice(1, 1).Unmap(), (long)AbiError.BadPointer);
        right &= Expect("unmap-with-hole"u8, memory.Unmap(), (long)AbiError.BadPointer);
        right &= Expect("unmap-rest"u8, memory.Slice(0, 1).Unmap() | memory.Slice(2, 2).Unmap(), 0);
        right &= Expect("map-again"u8, Memory.Map(4, out memory), 0);
        right &= Expect("cleared-again"u8, CountOf(memory.Bytes, 0), 4 * Memory.PageBytes);
        return right & Expect("unmap"u8, memory.Unmap(), 0);
    }

    static bool Refused()
    {
        bool right = Expect("map-none"u8, Memory.Map(0, out _), (long)AbiError.BadArgument);
        right &= Expect("map-too-much"u8, Memory.Map(int.MaxValue, out _), (long)AbiError.NoMemory);
        Memory.Map(1, out Memory memory);
        right &= Expect("execute"u8, memory.Protect(PageAccess.Execute), (long)AbiError.NotPermitted);
        right &= Expect("read-execute"u8, memory.Protect(PageAccess.Read | PageAccess.Execute), (long)AbiError.NotPermitted);
        right &= Expect("write-execute"u8, memory.Protect(PageAccess.ReadWrite | PageAccess.Execute), (long)AbiError.NotPermitted);
        right &= Expect("no-access"u8, memory.Protect(0), (long)AbiError.BadArgument);
        right &= Expect("recall-unlent"u8, memory.Recall(), (long)AbiError.BadPointer);
        right &= Expect("lend"u8, memory.Lend(), 0);
        right &= Expect("lend-lent"u8, memory.Lend(), (long)AbiError.BadPointer);
        right &= Expect("protect-lent"u8, memory.Protect(PageAccess.Read), (long)AbiError.BadPointer);
        right &= Expect("unmap-lent"u8, memory.Unmap(), (long)AbiError.BadPointer);
        right &= Expect("recall"u8, memory.Recall(), 0);
        return right & Expect("unmap-recalled"u8, memory.Unmap(), 0);
    }

    /// <summary>A file read into lent memory, by the untrusted kernel itself, is the file.</summary>
    static bool LentFile(ReadOnlySpan<byte> path)
    {
        Memory.Map(2, out Memory memory);
        bool right = Expect("open"u8, File.Open(path, out File file), 0);
        memory.Lend();
        long length = file.Read(memory);
        right &= Expect("recall-file"u8, memory.Recall(), 0);
        Span<byte> copied = stackalloc byte[256];
        file.Seek(0);
        int count = (int)file.Read(copied);
        right &= Expect("lent-length"u8, length >= count && count > 0 ? 0 : length, 0);
        right &= Expect("lent-contents"u8, memory.Bytes.Slice(0, count).SequenceEqual(copied.Slice(0, count)) ? 1 : 0, 1);
        file.Close();
        return right & Expect("unmap-file"u8, memory.Unmap(), 0);
    }

    /// <summary>
    /// As many pages can be mapped after a thousand rounds, and after using up everything, as before. The first time some
    /// free pages become page tables, which they stay; so everything is done once before it is counted.
    /// </summary>
    static bool NothingIsLost()
    {
        bool right = UseUp();
        long before = Exhaustion.Pages();
        right &= Expect("pages-to-map"u8, before > 0 ? 1 : 0, 1);
        right &= UseUp();
        return right & Expect("pages-lost"u8, before - Exhaustion.Pages(), 0);
    }

    static bool UseUp()
    {
        const int rounds = 1000;
        int done = 0;
        for (bool right = true; done < rounds && right; done += right ? 1 : 0)
        {
            right = Memory.Map(1 + done % 7, out Memory memory) == 0 && CountOf(memory.Bytes, 0) == memory.Bytes.Length;
            memory.Bytes.Fill(Pattern);
            right &= memory.Slice(0, 1).Protect(PageAccess.Read) == 0 && memory.Unmap() == 0;
            right &= Memory.Map(1, out memory) == 0 && memory.Lend() == 0 && memory.Recall() == 0 && memory.Unmap() == 0;
        }
        return Expect("rounds"u8, done, rounds) & Expect("table-full"u8, Exhaustion.Table(), (long)AbiError.NoMemory);
    }

    static int Fault(ReadOnlySpan<byte> fault)
    {
        Memory.Map(2, out Memory memory);
        Span<byte> bytes = memory.Bytes;
        bytes[0] = Pattern;                         // the translation is in the TLB
        bool write = fault.SequenceEqual("write-read-only"u8);
        long answer = write ? memory.Protect(PageAccess.Read)
            : fault.SequenceEqual("read-lent"u8) ? memory.Lend()
            : fault.SequenceEqual("read-unmapped"u8) ? memory.Unmap() : -1;
        if (answer != 0)
            return 2;
        Report.Observe("address"u8, memory.Address);
        Report.Observe("reached"u8, 1);
        if (write)
            bytes[0] = 0;
        Report.Observe("survived"u8, bytes[0]);
        return 1;
    }

    static long CountOf(ReadOnlySpan<byte> bytes, byte value)
    {
        long count = 0;
        for (int i = 0; i < bytes.Length; i++)
            count += bytes[i] == value ? 1 : 0;
        return count;
    }

    /// <summary>Records an answer that was not the expected one.</summary>
    static bool Expect(ReadOnlySpan<byte> name, long answer, long expected)
    {
        if (answer != expected)
            Report.Observe("wrong."u8, name, (ulong)answer);
        return answer == expected;
    }
}
