using System;
using System.Runtime;
using Testbed.Contracts;
using Testbed.Kernel.Machine;

namespace Testbed.Kernel.Trusted;

/// <summary>Text for people. U has the driver; T passes the text on through U's exchange page, unread.</summary>
static class Console
{
    /// <summary>Writes text of the application. Returns the number of bytes taken.</summary>
    [RuntimeExport("t_write")]
    static long Write(nuint text, nuint length)
    {
        if (!UserMemory.MayRead(text, length))
            return (long)AbiError.BadPointer;
        Span<byte> page = Image.ExchangePage(Component.Untrusted);
        for (nuint written = 0; written < length;)
        {
            Span<byte> piece = page.Slice(0, (int)Math.Min(length - written, (ulong)page.Length));
            if (!UserMemory.TryCopyIn(text + written, piece))
                return (long)AbiError.BadPointer;
            if (!Untrusted.TryWriteConsole((nuint)piece.Length))
                return (long)AbiError.Faulted;
            written += (nuint)piece.Length;
        }
        return (long)length;
    }

    /// <summary>Writes text of T, at most one page. When U faults the text is lost: nothing T does depends on it.</summary>
    public static void Write(ReadOnlySpan<byte> text)
    {
        text.CopyTo(Image.ExchangePage(Component.Untrusted));
        Untrusted.TryWriteConsole((nuint)text.Length);
    }
}
