using System;

namespace Testbed.Application;

/// <summary>
/// Text put together in a buffer of the caller, usually on the stack. What does not fit is left out whole: a name that
/// lost its end would be another name.
/// </summary>
public ref struct Text
{
    /// <summary>Characters of the longest number: 2^64 - 1 in decimal.</summary>
    public const int LongestNumber = 20;

    readonly Span<byte> _buffer;
    int _length;

    /// <summary>Empty text that may grow to the buffer's length.</summary>
    public Text(Span<byte> buffer)
    {
        _buffer = buffer;
        _length = 0;
    }

    /// <summary>What was appended so far.</summary>
    public readonly ReadOnlySpan<byte> Written => _buffer.Slice(0, _length);

    /// <summary>Appends characters.</summary>
    public void Append(scoped ReadOnlySpan<byte> characters)
    {
        if (characters.Length > _buffer.Length - _length)
            return;
        characters.CopyTo(_buffer.Slice(_length));
        _length += characters.Length;
    }

    /// <summary>Appends a number in decimal.</summary>
    public void Append(ulong number)
    {
        Span<byte> digits = stackalloc byte[LongestNumber];
        int first = LongestNumber;
        do
        {
            digits[--first] = (byte)('0' + number % 10);
            number /= 10;
        }
        while (number != 0);
        Append(digits.Slice(first));
    }
}
