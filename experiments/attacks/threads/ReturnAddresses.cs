using Testbed.Application;

namespace Testbed.Attacks;

/// <summary>
/// D20 on two cores: while one thread makes calls that go deep into T, the other core looks through the stack below its frame for addresses in T's code,
/// <c>code=</c> to <c>code-end=</c>, and exchanges each for that of the landing. A word is changed only while it is such an address, in one step, so that
/// where T returns by that stack it is a return that goes wrong first, and no word that T holds there.
/// </summary>
static class ReturnAddresses
{
    const int StackBytes = 4 * 1024;            // where T's innermost frames lie if it runs there

    static nuint s_frame, s_code, s_codeEnd;    // s_frame is set before the other thread begins
    static volatile int s_stop, s_looks;

    /// <summary>Makes <c>rounds=</c> calls, and more until the other core has looked as often.</summary>
    public static unsafe void Exchange(ulong attempt)
    {
        if (!Attempt.TryBegin(attempt))
            return;
        CallersStack.Aim();
        (s_code, s_codeEnd) = (Attempt.Address("code"u8), Attempt.Address("code-end"u8));
        CommandLine.TryNumber("rounds"u8, out ulong rounds);
        // SAFETY: its address alone is used.
        byte* frame = stackalloc byte[sizeof(ulong)];
        s_frame = (nuint)frame;
        new Thread(Look).Start();
        ulong made = 0;
        for (; made < rounds || (ulong)s_looks < rounds; made++)
            if (Memory.Map(1, out Memory page) == 0)
                page.Unmap();
        s_stop = 1;
        Report.Observe("attempts"u8, made);
    }

    static void Look()
    {
        while (s_stop == 0)
        {
            for (nuint place = s_frame - StackBytes; place < s_frame; place += sizeof(ulong))
                if (Raw.Load(place) is var word && word - s_code < s_codeEnd - s_code)
                    Raw.Exchange(place, CallersStack.LandingAddress, word);
            s_looks++;
        }
    }
}
