using System;
using System.Runtime.InteropServices;
using Testbed.Application;

namespace Testbed.Workloads.Service;

/// <summary>
/// What one reading of the file gave, kept on the heap with the readings before it. Loops are short on purpose: an
/// instruction in the middle of a run is found by counting how often the machine comes by.
/// </summary>
sealed class Pass(Pass? previous, byte[] bytes, long count)
{
    // Several calls for one file: each crosses into T, and from there into U.
    const int PieceBytes = 16;

    // FNV-1a (Fowler, Noll, Vo), by words of eight bytes.
    const ulong OffsetBasis = 0xcbf29ce484222325;
    const ulong Prime = 0x100000001b3;

    /// <summary>Opens the file and reads at most <paramref name="most"/> bytes. What is missing stays 0, which the checksum shows.</summary>
    public static Pass Read(Pass? previous, ReadOnlySpan<byte> path, int most)
    {
        byte[] bytes = new byte[most];
        long count = File.Open(path, out File file);
        if (count < 0)
            return new Pass(previous, bytes, count);
        int filled = 0;
        while (filled < most && (count = file.Read(new Span<byte>(bytes, filled, Math.Min(PieceBytes, most - filled)))) > 0)
            filled += (int)count;
        file.Close();
        return new Pass(previous, bytes, count < 0 ? count : filled);
    }

    /// <summary>The answer of the call that failed, or how many bytes were read.</summary>
    public long Count => count;

    /// <summary>Of the bytes of this reading.</summary>
    public ulong Checksum() => Add(OffsetBasis);

    /// <summary>Of the bytes of this reading and of all before it, the newest first.</summary>
    public ulong ChecksumOfAll()
    {
        ulong value = OffsetBasis;
        for (Pass? pass = this; pass is not null; pass = pass.Previous)
            value = pass.Add(value);
        return value;
    }

    Pass? Previous => previous;

    ulong Add(ulong value)
    {
        foreach (ulong word in MemoryMarshal.Cast<byte, ulong>(bytes))
            value = (value ^ word) * Prime;
        return value;
    }
}
