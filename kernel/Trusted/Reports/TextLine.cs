using System;

namespace Testbed.Kernel.Trusted;

/// <summary>Text put together in the caller's buffer, without allocation. What does not fit is cut off.</summary>
public ref struct TextLine
{
    const int MostDigits = 20;          // decimal digits of ulong.MaxValue

    readonly Span<byte> _buffer;
    int _length;

    /// <summary>An empty line that may grow to the length of the buffer.</summary>
    public TextLine(Span<byte> buffer)
    {
        _buffer = buffer;
        _length = 0;
    }

    /// <summary>The text so far.</summary>
    public readonly ReadOnlySpan<byte> Written => _buffer.Slice(0, _length);

    /// <summary>Appends text as it is.</summary>
    public void Append(scoped ReadOnlySpan<byte> text)
    {
        int room = _buffer.Length - _length;
        if (text.Length > room)
            text = text.Slice(0, room);
        text.CopyTo(_buffer.Slice(_length));
        _length += text.Length;
    }

    /// <summary>Appends a number in decimal.</summary>
    public void AppendDecimal(ulong value)
    {
        Span<byte> digits = stackalloc byte[MostDigits];
        int first = MostDigits;
        do
        {
            digits[--first] = (byte)('0' + value % 10);
            value /= 10;
        }
        while (value != 0);
        Append(digits.Slice(first));
    }

    /// <summary>Appends a number in decimal, with a sign if it is negative.</summary>
    public void AppendDecimal(long value)
    {
        if (value < 0)
            Append("-"u8);
        AppendDecimal(value < 0 ? 0 - (ulong)value : (ulong)value);
    }

    /// <summary>Appends a number as 0x and its hexadecimal digits, without leading zeros.</summary>
    public void AppendHexadecimal(ulong value)
    {
        Append("0x"u8);
        int shift = 60;
        while (shift > 0 && value >> shift == 0)
            shift -= 4;
        for (; shift >= 0; shift -= 4)
            Append("0123456789abcdef"u8.Slice((int)(value >> shift & 0xF), 1));
    }
}
