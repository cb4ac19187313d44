using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Testbed.Experiments.Oracle;

/// <summary>
/// The frame of gdb's remote serial protocol (GDB manual, "Remote Protocol: Overview"): <c>$body#checksum</c>, the checksum
/// being the sum of the body's bytes modulo 256 in two hexadecimal digits. Pure.
/// </summary>
public static class DebuggerPacket
{
    /// <summary>First byte of a packet.</summary>
    public const byte Start = (byte)'$';

    /// <summary>Stands behind the body.</summary>
    public const byte End = (byte)'#';

    /// <summary>Digits behind <see cref="End"/>.</summary>
    public const int ChecksumDigits = 2;

    const byte Escape = (byte)'}';
    const byte EscapeBit = 0x20;            // what an escaped byte differs by
    const byte Repeat = (byte)'*';
    const int RepeatOffset = 29;            // the byte behind '*' says how many more, plus this

    /// <summary>The packet of a text in Latin-1, with what would end it escaped.</summary>
    public static byte[] Encode(string text)
    {
        List<byte> body = [];
        foreach (var value in Encoding.Latin1.GetBytes(text))
        {
            if (value is Start or End or Escape or Repeat)
                body.AddRange([Escape, (byte)(value ^ EscapeBit)]);
            else
                body.Add(value);
        }
        return [Start, .. body, End, .. Encoding.ASCII.GetBytes(Checksum([.. body]))];
    }

    /// <summary>Whether these digits are the checksum of a body as it came.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> body, string digits)
        => string.Equals(Checksum(body.ToArray()), digits, StringComparison.OrdinalIgnoreCase);

    /// <summary>The text of a body: escapes undone, repetitions written out.</summary>
    /// <exception cref="FormatException">It ends inside an escape, or repeats nothing.</exception>
    public static string Decode(ReadOnlySpan<byte> body)
    {
        var text = new StringBuilder();
        for (var i = 0; i < body.Length; i++)
        {
            if (body[i] is not (Escape or Repeat))
                text.Append((char)body[i]);
            else if (++i == body.Length || (body[i - 1] == Repeat && (text.Length == 0 || body[i] < RepeatOffset)))
                throw new FormatException($"the debugger's packet breaks off or repeats nothing at byte {i}");
            else if (body[i - 1] == Escape)
                text.Append((char)(body[i] ^ EscapeBit));
            else
                text.Append(text[^1], body[i] - RepeatOffset);
        }
        return text.ToString();
    }

    static string Checksum(byte[] body) => (body.Sum(value => value) & byte.MaxValue).ToString("x2", CultureInfo.InvariantCulture);
}
