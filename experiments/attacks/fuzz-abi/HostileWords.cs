using System;
using Testbed.Contracts;

namespace Testbed.Attacks.FuzzAbi;

/// <summary>
/// A sequence of hostile arguments out of a seed (SplitMix64: Steele, Lea and Flood, "Fast splittable pseudorandom number
/// generators", OOPSLA 2014). Numbers and addresses mixed, for which call takes what is not known here.
/// </summary>
unsafe ref struct HostileWords
{
    /// <summary>Bytes of the memory that calls may be given rightly.</summary>
    public const int ArenaBytes = 8192;

    const uint LongestPair = 200;                   // text goes to the console: a host that cannot keep up slows the guest down

    const ulong MostMemory = 64 << 20;              // bytes of RAM, about: addresses of T's tables and of U's heap are below
    const ulong FirstNonCanonical = 1UL << 47;

    readonly ulong _arena, _canary;
    readonly ReadOnlySpan<byte> _text;
    ulong _state, _lastAnswer;

    /// <summary>Starts a sequence. <paramref name="text"/> stands at the arena's start; <paramref name="canary"/> is T's.</summary>
    public HostileWords(ulong seed, byte* arena, ReadOnlySpan<byte> text, ulong canary)
    {
        _state = seed;
        _arena = (ulong)arena;
        _text = text;
        _canary = canary;
        _lastAnswer = 0;
    }

    /// <summary>A number below <paramref name="limit"/>.</summary>
    public uint Below(uint limit) => (uint)(Next() % limit);

    /// <summary>Takes note of an answer: handles and addresses come back as arguments.</summary>
    public void Remember(ulong answer) => _lastAnswer = answer;

    /// <summary>Six arguments; often two of them are right together: an address and a length that fits.</summary>
    // SAFETY: the caller's array has room for them; what they name is looked at by nobody here.
    public void Fill(ulong* arguments)
    {
        for (int i = 0; i < Calls.Arguments; i++)
            arguments[i] = Word();
        if (Below(2) == 0)
            return;
        uint first = Below(3);
        uint length = Below(4) == 0 ? (uint)_text.Length : Below(LongestPair);
        arguments[first] = length == (uint)_text.Length ? _arena : _arena + Below(ArenaBytes - LongestPair);
        arguments[first + 1] = length;
    }

    ulong Word()
    {
        switch (Below(14))
        {
            case 0 or 1:
                return Below(20);
            case 2:
                return Below((uint)AddressSpace.PageBytes + 2);
            case 3:
                return _arena + Below(ArenaBytes);
            case 4:
                return _arena + ArenaBytes - Below(20);             // straddles the end
            case 5:
                return _canary + Below(16) - 8;
            case 6 or 7:
                return AddressSpace.ImageBase + Below((uint)AddressSpace.ImageWindowBytes);
            case 8:
                return Next() % MostMemory;
            case 9:
                return Below(2 * (uint)AddressSpace.PageBytes) - AddressSpace.PageBytes;    // around 0, both sides
            case 10:
                return FirstNonCanonical + Below(20) - 10;
            case 11:
                return (1UL << (int)Below(64)) - Below(2);
            case 12:
                return _lastAnswer + Below(3) - 1;
            default:
                return Next();
        }
    }

    ulong Next()
    {
        ulong mixed = _state += 0x9E37_79B9_7F4A_7C15;
        mixed = (mixed ^ mixed >> 30) * 0xBF58_476D_1CE4_E5B9;
        mixed = (mixed ^ mixed >> 27) * 0x94D0_49BB_1331_11EB;
        return mixed ^ mixed >> 31;
    }
}
