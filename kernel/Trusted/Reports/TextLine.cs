using System;
using System.Runtime.CompilerServices;

namespace Testbed.Kernel.Trusted;

/// <summary>Text put together in the caller's buffer, without allocation. What does not fit is cut off.</summary>
public ref struct TextLine
{
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
        Span<byte> place = Take(text.Length);
        text.Slice(0, place.Length).CopyTo(place);
    }

    /// <summary>Appends a space, a key and an equals sign, in one piece: most of a record is keys.</summary>
    public void AppendKey(scoped ReadOnlySpan<byte> key)
    {
        if (_buffer.Length - _length < key.Length + 2)
        {
            Append(" "u8);
            Append(key);
            Append("="u8);
            return;
        }
        Span<byte> place = Take(key.Length + 2);
        place[0] = (byte)' ';
        key.CopyTo(place.Slice(1));
        place[key.Length + 1] = (byte)'=';
    }

    /// <summary>Appends a number in decimal.</summary>
    public void AppendDecimal(ulong value)
    {
        int digits = 1;
        for (ulong rest = value / 10; rest != 0; rest /= 10)
            digits++;
        Span<byte> place = Take(digits);
        for (; digits > place.Length; digits--)
            value /= 10;                    // the last digits are cut off
        for (int i = place.Length - 1; i >= 0; i--)
        {
            place[i] = (byte)('0' + value % 10);
            value /= 10;
        }
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
        const int prefix = 2;               // "0x"
        int length = prefix + 1;
        for (ulong rest = value >> 4; rest != 0; rest >>= 4)
            length++;
        Span<byte> place = Take(length);
        value >>= 4 * (length - place.Length);      // the last digits are cut off
        for (int i = place.Length - 1; i >= prefix; i--)
        {
            uint digit = (uint)value & 0xF;
            place[i] = (byte)(digit < 10 ? '0' + digit : 'a' - 10 + digit);
            value >>= 4;
        }
        if (place.Length > 0)
            place[0] = (byte)'0';
        if (place.Length > 1)
            place[1] = (byte)'x';
    }

    // The next so many bytes of the buffer, or those that are left.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    Span<byte> Take(int length)
    {
        int start = _length;
        int taken = _buffer.Length - start;
        if (taken > length)
            taken = length;
        _length = start + taken;
        return _buffer.Slice(start, taken);
    }
}
