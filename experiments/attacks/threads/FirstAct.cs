using Testbed.Application;

namespace Testbed.Attacks;

/// <summary>D27: the first thing that a new thread does is to load what it must not. It runs at once, for it is more important than its maker.</summary>
static class FirstAct
{
    static nuint s_target;

    /// <summary>Makes the attempt, once.</summary>
    public static void Make(ulong attempt)
    {
        s_target = Attempt.Address("target"u8);
        if (!Attempt.TryBegin(attempt))
            return;
        var thread = new Thread(Load) { Priority = ThreadPriority.AboveNormal };
        thread.Start();
        thread.Join();
        Attempt.End();
    }

    static void Load() => Attempt.Keep(s_target);
}
