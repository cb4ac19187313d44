using System;

namespace Testbed.Application;

/// <summary>
/// The form of a command line: <c>name=value</c> words between spaces. Pure; the same source is tested on the host.
/// </summary>
public static class Words
{
    /// <summary>Finds the value of the first word <c>name=value</c>. False when no word has that name.</summary>
    public static bool TryFind(ReadOnlySpan<byte> line, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        while (line.Length > 0)
        {
            int end = line.IndexOf((byte)' ');
            ReadOnlySpan<byte> word = end < 0 ? line : line.Slice(0, end);
            if (word.Length > name.Length && word[name.Length] == (byte)'=' && word.StartsWith(name))
            {
                value = word.Slice(name.Length + 1);
                return true;
            }
            line = end < 0 ? default : line.Slice(end + 1);
        }
        value = default;
        return false;
    }

    /// <summary>Reads a number: decimal, or hexadecimal behind <c>0x</c>. False for anything else, and for more than 64 bits.</summary>
    public static bool TryNumber(ReadOnlySpan<byte> text, out ulong number)
    {
        bool hexadecimal = text.Length > 2 && text[0] == (byte)'0' && text[1] == (byte)'x';
        uint numberBase = hexadecimal ? 16u : 10u;
        ReadOnlySpan<byte> digits = hexadecimal ? text.Slice(2) : text;
        number = 0;
        for (int i = 0; i < digits.Length; i++)
        {
            uint digit = Digit(digits[i]);
            if (digit >= numberBase || number > (ulong.MaxValue - digit) / numberBase)
            {
                number = 0;
                return false;
            }
            number = number * numberBase + digit;
        }
        return digits.Length > 0;
    }

    /// <summary>Value of a hexadecimal digit; <see cref="uint.MaxValue"/> for any other character.</summary>
    static uint Digit(byte character) => character switch
    {
        >= (byte)'0' and <= (byte)'9' => (uint)(character - '0'),
        >= (byte)'a' and <= (byte)'f' => (uint)(character - 'a' + 10),
        >= (byte)'A' and <= (byte)'F' => (uint)(character - 'A' + 10),
        _ => uint.MaxValue,
    };
}
