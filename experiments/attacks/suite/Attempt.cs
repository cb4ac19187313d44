using System;
using Testbed.Application;

namespace Testbed.Attacks;

/// <summary>
/// What a payload says of itself: that it came to the attempt, what T answered, and that nothing stopped it. None of it is a
/// verdict: that comes from the stopped machine.
/// </summary>
static class Attempt
{
    /// <summary>What a payload leaves where it should not be able to write.</summary>
    public const ulong Mark = 0x5E5E_5E5E_5E5E_5E5E;

    /// <summary>
    /// Right before the attempt: tells an attempt that was stopped from one that was never made. False when the program has
    /// already made so many (<paramref name="attempts"/>), one in each life; then <c>attempts</c> says how many.
    /// </summary>
    public static bool TryBegin(ulong attempt, ulong attempts = 1)
    {
        if (attempt >= attempts)
        {
            Report.Observe("attempts"u8, attempts);
            return false;
        }
        Report.Observe("reached"u8, 1);
        return true;
    }

    /// <summary>Right behind it: nothing stopped it.</summary>
    public static void End() => Report.Observe("survived"u8, 1);

    /// <summary>T's answer to a call that is part of the attempt; below zero it refused.</summary>
    public static long Answer(long answer)
    {
        Report.Observe("answer"u8, (ulong)answer);
        return answer;
    }

    /// <summary>Reads <see cref="Own.KeptBytes"/> bytes and keeps them in the program's own memory; says the first eight.</summary>
    public static void Keep(nuint source)
    {
        Raw.Copy(source, Own.Kept(), Own.KeptBytes);
        Report.Observe("value"u8, Raw.Load(Own.Kept()));
    }

    /// <summary>An address from the command line, which takes it from the image's map; 0, which is never mapped, when it is not given.</summary>
    public static nuint Address(ReadOnlySpan<byte> name) => CommandLine.TryNumber(name, out ulong address) ? (nuint)address : 0;
}
