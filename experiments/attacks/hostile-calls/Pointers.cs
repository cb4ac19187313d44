using System;
using Testbed.Application;

namespace Testbed.Attacks.HostileCalls;

/// <summary>
/// All calls with every kind of argument that names what is not the caller's. The targets are the words of the command line
/// whose names start with "at-": addresses, which only the image's map knows. The others need no map.
/// </summary>
static class Pointers
{
    const nuint OwnBytes = 8;           // of a range that starts in own memory and does not end there
    const byte Pattern = 0xA7;

    public static int Run()
    {
        long file = Calls.Open();
        Memory.Map(1, out Memory own);
        own.Bytes.Fill(Pattern);
        nuint end = own.Address + Memory.PageBytes;
        nuint heap = AddressOfHeap();

        Named("at-trusted"u8, file);
        Named("at-untrusted"u8, file);
        Named("at-code"u8, file);
        Named("at-gates"u8, file);
        Named("at-trusted-core"u8, file);
        Named("at-own-core"u8, file);
        Named("at-exchange"u8, file);
        Named("at-interrupt"u8, file);
        Both("null"u8, file, 0);
        Both("not-canonical"u8, file, 1 << 47);
        Both("not-mapped"u8, file, unchecked((nuint)0xFFFF_FFFF_7000_0000));
        Both("last-page"u8, file, unchecked((nuint)(-Memory.PageBytes)));
        Both("free"u8, file, end);

        Calls.RecordPointer("straddling"u8, file, end - OwnBytes, 2 * OwnBytes);
        Calls.RecordPages("straddling"u8, own.Address, 2);
        Calls.RecordPointer("wrapping"u8, file, end - OwnBytes, unchecked((nuint)0 - end + 2 * OwnBytes));
        Calls.RecordPages("wrapping"u8, own.Address, nuint.MaxValue / Memory.PageBytes + 1);
        Calls.RecordPointer("huge"u8, file, end - OwnBytes, nuint.MaxValue / 2);
        Calls.RecordPages("huge"u8, own.Address, nuint.MaxValue);
        Calls.RecordPointer("nothing"u8, file, 0, 0);
        Calls.RecordPages("nothing"u8, own.Address, 0);
        Calls.RecordPages("not-aligned"u8, own.Address + 1, 1);
        Calls.RecordPages("own-heap"u8, heap / Memory.PageBytes * Memory.PageBytes, 1);

        Report.Observe("unchanged"u8, IsUnchanged(own.Bytes) ? 1ul : 0);
        Report.Observe("mine"u8, (ulong)own.Unmap());
        return 0;
    }

    static bool IsUnchanged(ReadOnlySpan<byte> bytes)
    {
        for (int i = 0; i < bytes.Length; i++)
            if (bytes[i] != Pattern)
                return false;
        return true;
    }

    static void Named(ReadOnlySpan<byte> name, long file)
    {
        if (CommandLine.TryNumber(name, out ulong address))
            Both(name, file, (nuint)address);
    }

    static void Both(ReadOnlySpan<byte> name, long file, nuint address)
    {
        Calls.RecordPointer(name, file, address, 1);
        Calls.RecordPages(name, address / Memory.PageBytes * Memory.PageBytes, 1);
    }

    static unsafe nuint AddressOfHeap()
    {
        // SAFETY: only the address is of interest; objects never move.
        fixed (byte* first = new byte[1])
            return (nuint)first;
    }
}
