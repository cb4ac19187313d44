using System;
using Testbed.Application;
using Testbed.Contracts.Edges;

namespace Testbed.Attacks.HostileCalls;

/// <summary>Every call of the kernel that takes a pointer or names pages, with whatever argument.</summary>
static class Calls
{
    /// <summary>Opens the file that <c>file=</c> names, honestly. Returns a handle, or an error below zero.</summary>
    public static unsafe long Open()
    {
        ReadOnlySpan<byte> path = CommandLine.Value("file"u8);
        // SAFETY: the span is pinned while the kernel copies the path, and no more than its length is named.
        fixed (byte* first = path)
            return TrustedKernel.Open((nuint)first, (nuint)path.Length);
    }

    /// <summary>Reads so many bytes of a file from its start to an address.</summary>
    public static long Read(long file, nuint target, nuint length)
    {
        TrustedKernel.Seek(file, 0);
        return TrustedKernel.Read(file, target, length);
    }

    /// <summary>Records the answers of all calls with a pointer to so many bytes: names are <c>TARGET.CALL</c>.</summary>
    public static void RecordPointer(ReadOnlySpan<byte> target, long file, nuint address, nuint length)
    {
        Report.Observe(target, ".write"u8, (ulong)TrustedKernel.Write(address, length));
        Report.Observe(target, ".observe"u8, (ulong)TrustedKernel.Observe(address, length, 0));
        Report.Observe(target, ".open"u8, (ulong)TrustedKernel.Open(address, length));
        Report.Observe(target, ".read"u8, (ulong)Read(file, address, length));
        if (length > 0)
            Report.Observe(target, ".arguments"u8, (ulong)TrustedKernel.Arguments(address, nuint.MaxValue));
    }

    /// <summary>Records the answers of all calls with so many pages from an address on.</summary>
    public static void RecordPages(ReadOnlySpan<byte> target, nuint address, nuint pages)
    {
        const uint readWrite = 6, readExecute = 5;
        Report.Observe(target, ".unmap"u8, (ulong)TrustedKernel.Unmap(address, pages));
        Report.Observe(target, ".protect"u8, (ulong)TrustedKernel.Protect(address, pages, readWrite));
        Report.Observe(target, ".execute"u8, (ulong)TrustedKernel.Protect(address, pages, readExecute));
        Report.Observe(target, ".lend"u8, (ulong)TrustedKernel.Lend(address, pages));
        Report.Observe(target, ".recall"u8, (ulong)TrustedKernel.Recall(address, pages));
    }
}
