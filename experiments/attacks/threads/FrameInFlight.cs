using System.Runtime;
using System.Runtime.CompilerServices;
using Testbed.Application;

namespace Testbed.Attacks;

/// <summary>
/// A40: one core is interrupted over and over, by an interrupt from which T only returns; the other one changes words of all interrupt pages, where such frames
/// are in flight. Whether the first one ever went elsewhere, or lost a register, only it can say: <c>survived</c>. With <c>how=where</c> only the word is changed that says where.
/// </summary>
static class FrameInFlight
{
    const ulong Levels = 4;
    const ulong Words = 10;             // from the top of a page down: SS, RSP, RFLAGS, CS, RIP, error code, vector, and the registers that a stub needs
    const ulong Where = 4;              // of these, RIP
    const ulong Values = 3;

    static bool s_onlyWhere;

    /// <summary>Makes the attempts, in one life.</summary>
    public static void Change(ulong attempt)
    {
        if (!Race.TryBegin(attempt))
            return;
        s_onlyWhere = !CommandLine.Value("how"u8).IsEmpty;
        Race.Start(Change);
        ulong rounds = 0;
        bool through = false;
        for (; !through && !Race.IsOver(rounds); rounds++)
            through = Interrupt(rounds) != 0;
        if (through)
            Attempt.End();
        Race.Finish(rounds);
    }

    static void Change()
    {
        nuint page0 = Attempt.Address("page-0"u8), page1 = Attempt.Address("page-1"u8), page2 = Attempt.Address("page-2"u8), page3 = Attempt.Address("page-3"u8);
        Race.Begin();
        while (Race.Stop == 0)
        {
            ulong level = Race.Other.Next(Levels);
            nuint top = level == 0 ? page0 : level == 1 ? page1 : level == 2 ? page2 : page3;
            ulong word = s_onlyWhere ? Where : Race.Other.Next(Words);
            ulong value = s_onlyWhere || word == Where ? Elsewhere() : Race.Other.Next(Values) switch { 0 => 0, 1 => ulong.MaxValue, _ => Attempt.Mark };
            Raw.Store(top - (nuint)(word + 1) * sizeof(ulong), value);
            Race.Against++;
        }
    }

    // Interrupts this core with the pattern in the registers that a stub pushes to the page. Returns 0 when it went on behind the instruction with all of them.
    [RuntimeImport("*", "interrupt_self"), MethodImpl(MethodImplOptions.InternalCall)]
    static extern ulong Interrupt(ulong pattern);

    // Where a frame leads that was changed; returns as Interrupt, with 1.
    [RuntimeImport("*", "interrupted_elsewhere"), MethodImpl(MethodImplOptions.InternalCall)]
    static extern ulong Elsewhere();
}
