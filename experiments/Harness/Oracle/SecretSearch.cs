using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using Testbed.Analysis.Attacks;

namespace Testbed.Experiments.Oracle;

/// <summary>
/// Looks for T's secret where it must not be. Eight of its bytes in a row are taken for it: in memory where they fill an
/// aligned word (so that 15 in a row are found wherever they stand), in the processor at every byte and in both
/// orders, in texts as bytes and as numbers. By chance that happens once in more than 10^10 boots.
/// </summary>
public sealed partial class SecretSearch
{
    const int WordBytes = sizeof(ulong);
    const int WordDigits = 2 * WordBytes;
    const int ChunkBytes = 1 << 20;

    readonly Dictionary<ulong, int> _words = [];        // eight bytes in a row, as the processor loads them -> where in the secret
    readonly bool[] _starts = new bool[1 << 16];        // their first two bytes: tells nearly all other words at once

    /// <summary>Prepares the search for a secret of at least eight bytes.</summary>
    public SecretSearch(ReadOnlySpan<byte> secret)
    {
        for (var at = 0; at + WordBytes <= secret.Length; at++)
        {
            var word = BinaryPrimitives.ReadUInt64LittleEndian(secret[at..]);
            _words[word] = at;
            _starts[(ushort)word] = true;
        }
    }

    /// <summary>All of memory but the <paramref name="bytes"/> bytes at <paramref name="own"/>, its own place. Both are multiples of 8.</summary>
    public IEnumerable<OracleFinding> InMemory(GuestMemory memory, ulong own, int bytes)
    {
        var chunk = new byte[ChunkBytes];
        for (var at = 0UL; at < (ulong)memory.Bytes; at += ChunkBytes)
        {
            var part = chunk.AsSpan(0, (int)Math.Min(ChunkBytes, (ulong)memory.Bytes - at));
            if (!memory.TryRead(at, part))
                throw new InvalidOperationException("the memory of the machine became smaller");
            foreach (var (address, offset) in InChunk(part, at).Where(place => place.Address - own >= (ulong)bytes))
                yield return new OracleFinding(OracleCheck.SecretLeaked, $"bytes {offset}..{offset + WordBytes - 1} of T's secret in memory", address);
        }
    }

    /// <summary>Every register that QEMU saves, whatever it is.</summary>
    public IEnumerable<OracleFinding> InProcessor(ProcessorState processor)
    {
        for (var at = 0; at + WordBytes <= processor.Bytes.Length; at++)
        {
            var place = processor.Bytes[at..];
            if (_words.TryGetValue(BinaryPrimitives.ReadUInt64BigEndian(place), out var offset)
                || _words.TryGetValue(BinaryPrimitives.ReadUInt64LittleEndian(place), out offset))
                yield return new OracleFinding(OracleCheck.SecretLeaked,
                    $"bytes {offset}..{offset + WordBytes - 1} of T's secret in the processor: {processor.NameAt(at)}");
        }
    }

    /// <summary>What a guest said: its bytes, and every number in it.</summary>
    /// <param name="where">Name for people.</param>
    /// <param name="text">Latin-1: a character for each byte.</param>
    public IEnumerable<OracleFinding> InText(string where, string text)
    {
        var bytes = Encoding.Latin1.GetBytes(text);
        for (var at = 0; at + WordBytes <= bytes.Length; at++)
            if (_words.TryGetValue(BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(at)), out var offset))
                yield return Said(where, offset);
        foreach (Match digits in Digits().Matches(text))
            if (TryFind(digits.Value, out var offset))
                yield return Said(where, offset);
    }

    /// <summary>Digits as a decimal number, as a hexadecimal one, or as many bytes in hexadecimal.</summary>
    bool TryFind(string digits, out int offset)
    {
        if (TryParse(digits, NumberStyles.None, out offset) || TryParse(digits, NumberStyles.AllowHexSpecifier, out offset))
            return true;
        for (var at = 0; at + WordDigits <= digits.Length; at++)
            if (TryParse(digits.Substring(at, WordDigits), NumberStyles.AllowHexSpecifier, out offset))
                return true;
        return false;
    }

    bool TryParse(string digits, NumberStyles style, out int offset)
    {
        offset = 0;
        return ulong.TryParse(digits, style, CultureInfo.InvariantCulture, out var number)
            && (_words.TryGetValue(number, out offset) || _words.TryGetValue(BinaryPrimitives.ReverseEndianness(number), out offset));
    }

    static OracleFinding Said(string where, int offset)
        => new(OracleCheck.SecretLeaked, $"bytes {offset}..{offset + WordBytes - 1} of T's secret {where}");

    List<(ulong Address, int Offset)> InChunk(ReadOnlySpan<byte> chunk, ulong start)
    {
        List<(ulong, int)> found = [];
        var words = MemoryMarshal.Cast<byte, ulong>(chunk);
        for (var i = 0; i < words.Length; i++)
        {
            var zeros = words[i] != 0 ? 0 : words[i..].IndexOfAnyExcept(0UL);       // most of memory
            if (zeros < 0)
                break;
            i += zeros;
            if (_starts[(ushort)words[i]] && _words.TryGetValue(words[i], out var offset))
                found.Add((start + (ulong)i * WordBytes, offset));
        }
        return found;
    }

    [GeneratedRegex("[0-9a-fA-F]{8,}")]
    private static partial Regex Digits();
}
