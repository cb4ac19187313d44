namespace Testbed.Attacks;

/// <summary>One access of data where <c>target=</c> says: the payload of D01, D02, D03, D10 and D19.</summary>
static class Access
{
    /// <summary>Loads <see cref="Own.KeptBytes"/> bytes and keeps them.</summary>
    public static void Read(ulong attempt)
    {
        nuint target = Attempt.Address("target"u8);
        if (!Attempt.TryBegin(attempt))
            return;
        Attempt.Keep(target);
        Attempt.End();
    }

    /// <summary>Stores the mark, eight bytes.</summary>
    public static void Write(ulong attempt)
    {
        nuint target = Attempt.Address("target"u8);
        if (!Attempt.TryBegin(attempt))
            return;
        Raw.Store(target, Attempt.Mark);
        Attempt.End();
    }
}
