namespace Testbed.Attacks.D26;

/// <summary>Waits for an interrupt, and reads what <c>target=</c> names as soon as it has returned.</summary>
static class Payload
{
    public static void Run(ulong attempt)
    {
        nuint target = Attempt.Address("target"u8);
        if (!Attempt.TryBegin(attempt))
            return;
        Own.WaitForInterrupt();
        Raw.Copy(target, Own.Kept(), Own.KeptBytes);
        Attempt.End();
    }
}
