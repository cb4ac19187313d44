using System;
using System.Runtime;
using Testbed.Application;
using Testbed.Contracts.Edges;

namespace Testbed.Attacks.HostileCalls;

/// <summary>
/// Calls of the kernel with arguments that name what is not the caller's. <c>case=</c>:
/// <c>pointers</c> makes every call with every such argument and records the answers, <c>census</c> asks about every page of
/// memory; <c>long</c> makes one call with more text than the kernel takes in one; <c>write</c>, <c>read</c> and <c>protect</c> make one call that would change or reveal what is at <c>target=</c>.
/// </summary>
static class Program
{
    [RuntimeExport("workload_main")]
    static int Main()
    {
        ReadOnlySpan<byte> name = CommandLine.Value("case"u8);
        bool targetGiven = CommandLine.TryNumber("target"u8, out ulong target);
        if (name.SequenceEqual("pointers"u8))
            return Pointers.Run();
        if (name.SequenceEqual("census"u8) && CommandLine.TryNumber("pages"u8, out ulong pages))
            return Census.Run((nuint)pages);
        if (name.SequenceEqual("long"u8))
            return WriteLong();
        if (name.SequenceEqual("write"u8) && targetGiven)
            return Write((nuint)target);
        if (name.SequenceEqual("read"u8) && targetGiven)
            return Read((nuint)target);
        if (name.SequenceEqual("protect"u8) && targetGiven)
            return Protect((nuint)target);
        Console.WriteLine("hostile-calls: case= is not known, or lacks an argument"u8);
        return 2;
    }

    /// <summary>Has the kernel print more in one call than it takes.</summary>
    static unsafe int WriteLong()
    {
        byte[] text = new byte[2 * Memory.PageBytes];
        text.AsSpan().Fill((byte)' ');
        // SAFETY: the array is pinned while the kernel reads it, and no more than its length is named.
        fixed (byte* first = text)
            Report.Observe("taken"u8, (ulong)TrustedKernel.Write((nuint)first, (nuint)text.Length));
        return 0;
    }

    /// <summary>Has the kernel write eight bytes of a file there.</summary>
    static int Write(nuint target)
    {
        long file = Calls.Open();
        if (file < 0)
            return 2;
        Report.Observe("reached"u8, 1);
        return Finish(Calls.Read(file, target, sizeof(ulong)) == sizeof(ulong));
    }

    /// <summary>Has the kernel print eight bytes from there.</summary>
    static int Read(nuint target)
    {
        Report.Observe("reached"u8, 1);
        return Finish(TrustedKernel.Write(target, sizeof(ulong)) == sizeof(ulong));
    }

    /// <summary>Has the kernel give it the page there, then stores to it.</summary>
    static unsafe int Protect(nuint target)
    {
        Report.Observe("reached"u8, 1);
        const uint readWrite = 6;
        if (TrustedKernel.Protect(target & ~(nuint)(Memory.PageBytes - 1), 1, readWrite) != 0)
            return Finish(false);
        // SAFETY: none, on purpose: the page is the trusted kernel's, which was asked to open it.
        *(ulong*)target = 0;
        return Finish(true);
    }

    static int Finish(bool survived)
    {
        Report.Observe("survived"u8, survived ? 1ul : 0);
        return 0;
    }
}
