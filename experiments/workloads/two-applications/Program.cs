using System;
using System.Runtime;
using Testbed.Application;
using Testbed.Contracts;
using Testbed.Contracts.Edges;
using Testbed.Workloads.Faults;

namespace Testbed.Workloads.TwoApplications;

/// <summary>
/// The first of two applications that do not trust each other. With <c>share</c>: they exchange lent pages, and each tries to
/// name the other's memory in calls. With <c>raise=</c>: the second one faults, <c>rounds=</c> times, and the first goes on; with
/// <c>leave=</c>, each life of it first says what it finds in the middle of the page of that address, and leaves something there.
/// With <c>access=</c>: one load or store across the border, after the observation <c>reached</c>.
/// </summary>
static class Program
{
    const byte Pattern = 3;
    const int Pages = 2;

    [RuntimeExport("workload_main")]
    static int Main()
    {
        Fault fault = FaultName.Parse(CommandLine.Value("raise"u8));
        if (fault != Fault.Unknown)
            return Contained(fault, CommandLine.TryNumber("rounds"u8, out ulong rounds) ? rounds : 1);
        if (!CommandLine.Value("access"u8).IsEmpty)
            return Reach.Across(CommandLine.Value("access"u8));
        if (!CommandLine.Arguments.SequenceEqual("share"u8))
        {
            Console.WriteLine("two-applications: share, raise= or access="u8);
            return 2;
        }
        bool right = LendToSecond();
        right &= BorrowFromSecond();
        right &= Misuse();
        return right ? 0 : 1;
    }

    /// <summary>Has the second application answer a request.</summary>
    public static long Ask(Request request, nuint address = 0, nuint argument = 0) => PeerCalls.Call((ulong)request, address, argument);

    static bool LendToSecond()
    {
        bool right = Expect("map"u8, Memory.Map(Pages, out Memory memory), 0);
        memory.Bytes.Fill(Pattern);
        const long sum = Pages * Memory.PageBytes * Pattern;
        right &= Expect("peer-lend"u8, PeerCalls.Lend(memory.Address, memory.Pages), 0);
        right &= Expect("lend-lent"u8, memory.Lend(), (long)AbiError.BadPointer);
        right &= Expect("sum"u8, Ask(Request.Sum, memory.Address, Pages * Memory.PageBytes), sum);
        right &= Expect("read-into-lent"u8, TrustedKernel.Write(memory.Address, 1), (long)AbiError.BadPointer);
        right &= Expect("recall"u8, memory.Recall(), 0);
        right &= Expect("written-by-second"u8, (long)Access.Load(memory.Address), sum);
        right &= Expect("left-by-second"u8, memory.Bytes[sizeof(long)], Pattern);
        return right & Expect("unmap"u8, memory.Unmap(), 0);
    }

    static bool BorrowFromSecond()
    {
        long offered = Ask(Request.Offer, argument: Pattern);
        if (offered < 0)
            return Expect("offer"u8, offered, 0);
        nuint address = (nuint)offered;
        bool right = Expect("offered"u8, (long)(Access.Load(address) & byte.MaxValue), Pattern);
        Access.Store(address);
        right &= Expect("unmap-borrowed"u8, TrustedKernel.Unmap(address, 1), (long)AbiError.BadPointer);
        right &= Expect("recall-borrowed"u8, TrustedKernel.Recall(address, 1), (long)AbiError.BadPointer);
        right &= Expect("write-borrowed"u8, TrustedKernel.Write(address, 1), (long)AbiError.BadPointer);
        return right & Expect("withdraw"u8, Ask(Request.Withdraw, address), (long)(Access.Mark & byte.MaxValue));
    }

    // Each names what the other has mapped or holds in statics.
    static bool Misuse()
    {
        bool right = Expect("map"u8, Memory.Map(1, out Memory memory), 0);
        right &= Expect("misuse-by-second"u8, Ask(Request.Misuse, memory.Address), 0);
        right &= Expect("untouched"u8, memory.Bytes[0], 0);
        nuint word = (nuint)Ask(Request.Where);
        right &= Expect("write-second"u8, TrustedKernel.Write(word, 1), (long)AbiError.BadPointer);
        right &= Expect("arguments-to-second"u8, TrustedKernel.Arguments(word, Memory.PageBytes), (long)AbiError.BadPointer);
        right &= Expect("unknown-request"u8, Ask((Request)ulong.MaxValue), (long)AbiError.BadArgument);
        return right & Expect("unmap"u8, memory.Unmap(), 0);
    }

    static int Contained(Fault fault, ulong rounds)
    {
        bool leave = CommandLine.TryNumber("leave"u8, out ulong page);
        ulong faulted = 0, anew = 0;
        for (ulong i = 0; i < rounds; i++)
        {
            if (leave)
                Leave((nuint)page);
            if (Ask(Request.Raise, argument: (nuint)fault) == (long)AbiError.Faulted)
                faulted++;
            if (Ask(Request.Count) == 1)        // its statics are those of a new life
                anew++;
        }
        Report.Observe("faulted"u8, faulted);
        Report.Observe("anew"u8, anew);
        return 0;
    }

    // In the middle of a page of the second application, where nobody else writes.
    static void Leave(nuint page)
    {
        nuint middle = page + (nuint)Memory.PageBytes / 2;
        Report.Observe("found"u8, (ulong)Ask(Request.Load, middle));
        Ask(Request.Store, middle);
    }

    static bool Expect(ReadOnlySpan<byte> what, long answer, long right)
    {
        if (answer != right)
            Report.Observe("wrong."u8, what, (ulong)answer);
        return answer == right;
    }
}
