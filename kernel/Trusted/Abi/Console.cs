using System;
using System.Runtime;
using Testbed.Contracts;
using Testbed.Kernel.Machine;

namespace Testbed.Kernel.Trusted;

/// <summary>Text for people. U has the driver; T passes the text on through U's exchange page, unread.</summary>
static class Console
{
    /// <summary>Writes text of the application, at most one page in one call. Returns the number of bytes taken.</summary>
    [RuntimeExport(CallNames.Write)]
    internal static long Write(nuint text, nuint length)
    {
        if (!UserMemory.MayRead(text, length))
            return (long)AbiError.BadPointer;
        Span<byte> page = Image.ExchangePage(Component.Untrusted);
        Span<byte> taken = page.Slice(0, (int)Math.Min(length, (ulong)page.Length));
        if (taken.IsEmpty)
            return 0;
        if (!UserMemory.TryCopyIn(text, taken))
            return (long)AbiError.BadPointer;
        return Untrusted.TryWriteConsole((nuint)taken.Length) ? taken.Length : (long)AbiError.Faulted;
    }

    /// <summary>Writes text of T, at most one page. When U faults the text is lost: nothing T does depends on it.</summary>
    public static void Write(ReadOnlySpan<byte> text)
    {
        text.CopyTo(Image.ExchangePage(Component.Untrusted));
        Untrusted.TryWriteConsole((nuint)text.Length);
    }
}
