using System;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Testbed.Analysis.Injection;

namespace Testbed.Experiments.Injection;

/// <summary>
/// What chance decides of one injection, a function of seed, target and number alone, so that each can be made again by
/// itself. Where the fault lands also depends on the run: shares become places when the run's ranges are known.
/// </summary>
/// <param name="Kind">What is done.</param>
/// <param name="Region">Where; none for a skipped instruction.</param>
/// <param name="Time">Share of the target's instructions that have been executed by then, of 2^64.</param>
/// <param name="Place">Share of the region's bytes that lie before the change, of 2^64.</param>
/// <param name="Bits">The random word; of a bit flip, its low bits say which bit.</param>
public readonly record struct Draw(InjectionKind Kind, InjectionRegion Region, ulong Time, ulong Place, ulong Bits)
{
    static readonly InjectionKind[] s_kinds = [InjectionKind.Word, InjectionKind.Bit, InjectionKind.Skip];
    static readonly InjectionRegion[] s_regions = [InjectionRegion.Text, InjectionRegion.Heap, InjectionRegion.Stack];

    /// <summary>Kinds are drawn alike often, and of the first two regions alike often.</summary>
    public static Draw Of(long seed, InjectionTarget target, int number)
    {
        // A digest has no pattern that a sequence of numbers could show, and is the same on every machine.
        var digest = SHA256.HashData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed} {target} {number}")));
        var kind = s_kinds[Index(BitConverter.ToUInt32(digest, 0), s_kinds.Length)];
        var region = kind == InjectionKind.Skip ? InjectionRegion.None : s_regions[Index(BitConverter.ToUInt32(digest, 4), s_regions.Length)];
        return new Draw(kind, region, BitConverter.ToUInt64(digest, 8), BitConverter.ToUInt64(digest, 16), BitConverter.ToUInt64(digest, 24));
    }

    /// <summary>Which of <paramref name="count"/> instructions.</summary>
    public int Moment(int count) => (int)(ulong)((UInt128)Time * (ulong)count >> 64);

    /// <summary>
    /// Which byte of a range the change starts at. A word is aligned.
    /// </summary>
    public ulong Address(ulong start, ulong end)
    {
        var address = start + (ulong)((UInt128)Place * (end - start) >> 64);
        return Kind == InjectionKind.Word ? address & ~(ulong)(sizeof(ulong) - 1) : address;
    }

    /// <summary>What the change makes of the bytes that stand there: eight for a word, one for a bit.</summary>
    public byte[] Change(byte[] before)
        => Kind == InjectionKind.Word ? BitConverter.GetBytes(Bits) : [(byte)(before[0] ^ 1 << (int)(Bits % 8))];

    /// <summary>How many bytes the change replaces.</summary>
    public int Bytes => Kind == InjectionKind.Word ? sizeof(ulong) : 1;

    static int Index(uint drawn, int count) => (int)((ulong)drawn * (uint)count >> 32);
}
