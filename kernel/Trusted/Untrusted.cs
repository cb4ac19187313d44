using System.Runtime.CompilerServices;
using Testbed.Contracts;
using Testbed.Contracts.Edges;
using Testbed.Kernel.Machine;

namespace Testbed.Kernel.Trusted;

/// <summary>
/// The untrusted kernel as T uses it: every call may fail, for U may fault in it (architecture rule 8). The next call
/// then finds U made anew: code, constants and statics as they were before it ran, its heap empty, its first call made
/// again. A U that faults too often, in its first call or later, is given up: every call fails at once, and T goes on
/// without it.
/// Inlined is what stands around a call that may be as short as a fill of one byte.
/// </summary>
static class Untrusted
{
    static bool s_ready;            // false: the next call must make U anew first. Changed by the fault handler as well.
    static ulong s_mostRebuilds;
    static ulong s_rebuilds;
    static ulong s_calls;
    static Interval s_heap;

    /// <summary>Gives U its heap and makes its first call: the first instructions of U. It may be made anew so many times.</summary>
    public static void Init(ulong mostRebuilds)
    {
        s_mostRebuilds = mostRebuilds;
        s_heap = Heaps.GiveUntrusted();
        TryStart();
    }

    /// <summary>How often U was made anew.</summary>
    public static ulong Rebuilds => s_rebuilds;

    /// <summary>U faulted too often: nobody calls it any more.</summary>
    public static bool GivenUp => !s_ready && s_rebuilds == s_mostRebuilds;

    /// <summary>Number of the call that U is in, or was in last: tells two calls apart.</summary>
    public static ulong Calls => s_calls;

    /// <summary>For the fault handler: the call that U is in has come to its end. True, for U can always be ended.</summary>
    public static bool TryEndCall()
    {
        s_ready = false;
        return true;
    }

    /// <summary>Sends the first bytes of the exchange page to the console. False when U could not.</summary>
    public static bool TryWriteConsole(nuint length)
    {
        if (!TryEnter())
            return false;
        UntrustedKernel.ConsoleWrite(length);
        return s_ready;
    }

    /// <summary>Address of U's buffer, as U says. False when U could not say.</summary>
    public static bool TryFindFillBuffer(out nuint address)
    {
        address = TryEnter() ? UntrustedKernel.FillBuffer() : 0;
        return s_ready;
    }

    /// <summary>Fills memory of U with one byte value. False when U could not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryFill(nuint target, nuint length, byte value)
    {
        if (!TryEnter())
            return false;
        UntrustedKernel.Fill(target, length, value);
        return s_ready;
    }

    /// <summary>The same, byte by byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryFillSingleBytes(nuint target, nuint length, byte value)
    {
        if (!TryEnter())
            return false;
        UntrustedKernel.FillSingleBytes(target, length, value);
        return s_ready;
    }

    /// <summary>The word that U keeps for the core, as U says. False when U could not say.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryGetCoreWord(out long value)
    {
        value = TryEnter() ? UntrustedKernel.GetCoreWord() : 0;
        return s_ready;
    }

    /// <summary>Changes that word. False when U could not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TrySetCoreWord(long value)
    {
        if (!TryEnter())
            return false;
        UntrustedKernel.SetCoreWord(value);
        return s_ready;
    }

    /// <summary>Finds the file whose path is in the exchange page. Returns U's answer, or <see cref="AbiError.Faulted"/>.</summary>
    public static long FindFile(nuint pathLength) => TryEnter() ? Left(UntrustedKernel.FileFind(pathLength)) : (long)AbiError.Faulted;

    /// <summary>Length of a file. Returns as <see cref="FindFile"/>.</summary>
    public static long FileLength(long file) => TryEnter() ? Left(UntrustedKernel.FileLength(file)) : (long)AbiError.Faulted;

    /// <summary>Where a part of a file stands, from the first byte of all files on. Returns as <see cref="FindFile"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long PlaceInFile(long file, long position, nuint length)
        => TryEnter() ? Left(UntrustedKernel.FilePlace(file, position, length)) : (long)AbiError.Faulted;

    /// <summary>Copies a part of a file to memory that U was lent. Returns as <see cref="FindFile"/>.</summary>
    public static long ReadFileInto(long file, long position, nuint target, nuint length)
        => TryEnter() ? Left(UntrustedKernel.FileReadInto(file, position, target, length)) : (long)AbiError.Faulted;

    /// <summary>Has U raise a fault, or read at an address. False when that was a fault, or U could not be called.</summary>
    public static bool TryRaise(UntrustedFault fault, nuint target = 0)
    {
        if (!TryEnter())
            return false;
        UntrustedKernel.Probe((long)fault, target);
        return s_ready;
    }

    // T's own knowledge decides: U may answer anything.
    static long Left(long answer) => s_ready ? answer : (long)AbiError.Faulted;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool TryEnter()
    {
        s_calls++;
        return s_ready || TryRebuild();
    }

    static bool TryRebuild()
    {
        if (s_rebuilds == s_mostRebuilds)
            return false;
        s_rebuilds++;
        Lives.Renew(Component.Untrusted);
        return TryStart();
    }

    static bool TryStart()
    {
        s_ready = true;
        ref readonly BootInfo info = ref BootMemory.Info;
        int answer = UntrustedKernel.Start((nuint)s_heap.Start, (nuint)s_heap.End,
            (nuint)info.Files, (nuint)info.FilesLength, Image.ExchangePageAddress(Component.Untrusted));
        s_ready = s_ready && answer == 0;
        return s_ready;
    }
}
