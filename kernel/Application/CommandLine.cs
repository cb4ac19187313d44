using System;
using Testbed.Contracts.Edges;

namespace Testbed.Application;

/// <summary>The application's part of the kernel command line: the <c>name=value</c> words behind " -- ".</summary>
public static class CommandLine
{
    const int LongestLine = 1024;   // characters; a longer line reads as empty

    static byte[]? s_line;
    static int s_length;

    /// <summary>The words as they were given. Asked of the kernel at the first use.</summary>
    public static ReadOnlySpan<byte> Arguments
    {
        get
        {
            byte[] line = s_line ?? Ask();
            return new ReadOnlySpan<byte>(line, 0, s_length);
        }
    }

    /// <summary>The value of a word; empty when it was not given.</summary>
    public static ReadOnlySpan<byte> Value(ReadOnlySpan<byte> name)
        => Words.TryFind(Arguments, name, out ReadOnlySpan<byte> value) ? value : default;

    /// <summary>The value of a word as a number, decimal or 0x hexadecimal. False when it was not given or is no number.</summary>
    public static bool TryNumber(ReadOnlySpan<byte> name, out ulong number) => Words.TryNumber(Value(name), out number);

    static unsafe byte[] Ask()
    {
        byte[] line = new byte[LongestLine];
        // SAFETY: the array is pinned while the kernel writes to it, and its own length is the capacity named.
        fixed (byte* first = line)
        {
            long length = TrustedKernel.Arguments((nuint)first, (nuint)line.Length);
            s_length = length < 0 || length > line.Length ? 0 : (int)length;
        }
        s_line = line;
        return line;
    }
}
