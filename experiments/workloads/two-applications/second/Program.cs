using System;
using System.Runtime;
using Testbed.Application;
using Testbed.Contracts;
using Testbed.Contracts.Edges;
using Testbed.Workloads.Faults;

namespace Testbed.Workloads.TwoApplications;

/// <summary>The second application: serves the first one's requests. Everything it knows is its own, and gone when it is made anew.</summary>
static unsafe class Second
{
    static ulong s_requests;
    static ulong s_word;

    [RuntimeExport("workload_main")]
    static int Main()
    {
        Report.Observe("second.started"u8, 1);
        return 0;
    }

    [RuntimeExport("b_call")]
    static long Call(ulong request, nuint address, nuint argument)
    {
        s_requests++;
        switch ((Request)request)
        {
            case Request.Sum: return Sum(address, (int)argument);
            case Request.Offer: return Offer((byte)argument);
            case Request.Withdraw: return Withdraw(address);
            case Request.Count: return (long)s_requests;
            case Request.Where: return (long)Where();
            case Request.Load: return (long)Access.Load(address);
            case Request.Store: Access.Store(address); return 0;
            case Request.Misuse: return Misuse(address);
            case Request.Raise: return Raise((Fault)argument);
            default: return (long)AbiError.BadArgument;
        }
    }

    static long Sum(nuint address, int bytes)
    {
        // SAFETY: pages that the first application has lent, as it says; if not, the access faults and reaches nobody.
        Span<byte> lent = new((void*)address, bytes);
        long sum = 0;
        foreach (byte value in lent)
            sum += value;
        // SAFETY: as above; pages are aligned.
        *(long*)address = sum;
        return sum;
    }

    static long Offer(byte value)
    {
        long answer = Memory.Map(1, out Memory page);
        if (answer < 0)
            return answer;
        page.Bytes.Fill(value);
        answer = PeerCalls.Lend(page.Address, page.Pages);
        return answer < 0 ? answer : (long)page.Address;
    }

    static long Withdraw(nuint address)
    {
        long answer = TrustedKernel.Recall(address, 1);
        if (answer < 0)
            return answer;
        // SAFETY: a page of its own again.
        byte first = *(byte*)address;
        answer = TrustedKernel.Unmap(address, 1);
        return answer < 0 ? answer : first;
    }

    static nuint Where()
    {
        s_word = s_requests;
        // SAFETY: a static never moves.
        fixed (ulong* word = &s_word)
            return (nuint)word;
    }

    // Whatever it names is the first application's, and so in no call its own (I6); the last call is the first one's alone.
    static long Misuse(nuint address)
    {
        long wrong = 0;
        wrong += Wrong("second.write"u8, TrustedKernel.Write(address, 1), AbiError.BadPointer);
        wrong += Wrong("second.arguments"u8, TrustedKernel.Arguments(address, Memory.PageBytes), AbiError.BadPointer);
        wrong += Wrong("second.unmap"u8, TrustedKernel.Unmap(address, 1), AbiError.BadPointer);
        wrong += Wrong("second.protect"u8, TrustedKernel.Protect(address, 1, (uint)PageAccess.Read), AbiError.BadPointer);
        wrong += Wrong("second.lend"u8, TrustedKernel.Lend(address, 1), AbiError.BadPointer);
        wrong += Wrong("second.peer-lend"u8, PeerCalls.Lend(address, 1), AbiError.BadPointer);
        wrong += Wrong("second.recall"u8, TrustedKernel.Recall(address, 1), AbiError.BadPointer);
        return wrong + Wrong("second.peer-call"u8, PeerCalls.Call((ulong)Request.Count, 0, 0), AbiError.NotPermitted);
    }

    static long Wrong(ReadOnlySpan<byte> what, long answer, AbiError right)
    {
        if (answer == (long)right)
            return 0;
        Report.Observe("wrong."u8, what, (ulong)answer);
        return 1;
    }

    static long Raise(Fault fault)
    {
        if (Memory.Map(1, out _) < 0 || Offer(0) < 0)
            return (long)AbiError.NoMemory;
        Faults.Faults.Raise(fault);
        return 0;
    }
}
