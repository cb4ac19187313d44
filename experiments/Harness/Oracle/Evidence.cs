using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using Testbed.Analysis.Attacks;
using Testbed.Isolation.Image.Map;

namespace Testbed.Experiments.Oracle;

/// <summary>The words of T's data that attacks go for, read from a stopped machine through its page tables.</summary>
public sealed class Evidence(ImageMap image, PageMap pages)
{
    /// <summary>The symbol of T's secret.</summary>
    public const string Secret = "T.secret";

    const string Canary = "T.canary";
    /// <summary>Symbol of the word in which T counts timer ticks.</summary>
    public const string Heartbeat = "T.heartbeat";

    /// <summary>Timer ticks that T has counted; 0 when the word is not mapped.</summary>
    public ulong Heartbeats => ReadWord(image.AddressOf(Heartbeat)) ?? 0;

    /// <summary>Compares with what the host gave.</summary>
    public IEnumerable<OracleFinding> Compare(byte[] secret, ulong canary)
    {
        var (secretAt, canaryAt) = (image.AddressOf(Secret), image.AddressOf(Canary));
        var found = new byte[secret.Length];
        if (!pages.TryRead(secretAt, found) || !found.AsSpan().SequenceEqual(secret))
            yield return new OracleFinding(OracleCheck.CanaryChanged, "T's secret is not what the host gave", secretAt);
        if (ReadWord(canaryAt) is not { } word)
            yield return new OracleFinding(OracleCheck.CanaryChanged, "T's canary is not mapped", canaryAt);
        else if (word != canary)
            yield return new OracleFinding(OracleCheck.CanaryChanged, $"T's canary is 0x{word:x}, the host gave 0x{canary:x}", canaryAt);
    }

    /// <summary>Eight bytes at a virtual address; null where not all of them are mapped.</summary>
    public ulong? ReadWord(ulong address)
    {
        var word = new byte[sizeof(ulong)];
        return pages.TryRead(address, word) ? BinaryPrimitives.ReadUInt64LittleEndian(word) : null;
    }
}
