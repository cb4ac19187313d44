using System;

namespace Testbed.Kernel.Trusted;

/// <summary>One record in the form of Contracts/Records.cs: a kind, then <c>key=value</c> words, one line.</summary>
public ref struct RecordLine
{
    /// <summary>Bytes that hold the longest record: two names of the image record, or all numbers of a fault.</summary>
    public const int MostBytes = 256;

    readonly Span<byte> _buffer;
    TextLine _text;

    /// <summary>A record of a kind, in a buffer of <see cref="MostBytes"/>.</summary>
    public RecordLine(Span<byte> buffer, ReadOnlySpan<byte> kind)
    {
        _buffer = buffer;
        _text = new TextLine(buffer.Slice(0, buffer.Length - 1));    // the end of line always has room
        _text.Append(kind);
    }

    /// <summary>Adds a word with a text without spaces.</summary>
    public void Add(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        _text.AppendKey(key);
        _text.Append(value);
    }

    /// <summary>Adds a word with a decimal number.</summary>
    public void Add(ReadOnlySpan<byte> key, ulong value)
    {
        _text.AppendKey(key);
        _text.AppendDecimal(value);
    }

    /// <summary>Adds a word with a decimal number that may be negative.</summary>
    public void Add(ReadOnlySpan<byte> key, long value)
    {
        _text.AppendKey(key);
        _text.AppendDecimal(value);
    }

    /// <summary>Adds a word with a hexadecimal number.</summary>
    public void AddHexadecimal(ReadOnlySpan<byte> key, ulong value)
    {
        _text.AppendKey(key);
        _text.AppendHexadecimal(value);
    }

    /// <summary>The whole line, with its end.</summary>
    public readonly ReadOnlySpan<byte> Line()
    {
        int length = _text.Written.Length;
        _buffer[length] = (byte)'\n';
        return _buffer.Slice(0, length + 1);
    }
}
