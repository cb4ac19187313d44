using System;

namespace Testbed.Workloads.FileRead;

/// <summary>FNV-1a with 64 bits (Fowler, Noll, Vo), over bytes that arrive in pieces. Pure; the host computes what to expect with the same source.</summary>
struct Checksum
{
    const ulong OffsetBasis = 0xcbf29ce484222325;
    const ulong Prime = 0x100000001b3;

    ulong _difference;      // from the offset basis, so that a fresh value is one of no bytes

    /// <summary>Of everything added so far.</summary>
    public readonly ulong Value => _difference ^ OffsetBasis;

    /// <summary>Adds bytes.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        ulong value = Value;
        for (int i = 0; i < bytes.Length; i++)
            value = (value ^ bytes[i]) * Prime;
        _difference = value ^ OffsetBasis;
    }
}
