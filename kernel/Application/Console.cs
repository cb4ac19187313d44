using System;
using Testbed.Contracts.Edges;

namespace Testbed.Application;

/// <summary>Text for people: goes through the trusted kernel to the untrusted kernel's serial driver.</summary>
public static class Console
{
    /// <summary>Writes UTF-8 text. What the kernel refuses is dropped; <c>quiet</c> silences the kernel's own text, not this.</summary>
    public static unsafe void Write(ReadOnlySpan<byte> text)
    {
        // SAFETY: the span is pinned while the kernel reads it, and no more than its length is named.
        fixed (byte* first = text)
        {
            nuint done = 0;
            nuint length = (nuint)text.Length;
            while (done < length)
            {
                long taken = TrustedKernel.Write((nuint)first + done, length - done);
                if (taken <= 0)
                    return;
                done += (nuint)taken;
            }
        }
    }

    /// <summary>Writes UTF-8 text and ends the line.</summary>
    public static void WriteLine(ReadOnlySpan<byte> text)
    {
        Write(text);
        Write("\n"u8);
    }

    /// <summary>Writes a label, a number in decimal and the end of the line.</summary>
    public static void WriteLine(ReadOnlySpan<byte> label, ulong number)
    {
        Span<byte> digits = stackalloc byte[Text.LongestNumber];
        Text line = new(digits);
        line.Append(number);
        Write(label);
        WriteLine(line.Written);
    }
}
