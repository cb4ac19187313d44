using Testbed.Contracts;
using Testbed.Kernel.Machine;

namespace Testbed.Kernel.Trusted;

/// <summary>Between two lives of a component: what the last one held is T's again, and the next one finds nothing that it left.</summary>
static partial class Lives
{
    /// <summary>Takes back all that an application asked for while it ran, and what calls of it have left. Its heap it keeps.</summary>
    public static void TakeBack(Component application)
    {
        Threads.TakeBack(application);
        Files.CloseAll(application);
        Frames.ReclaimAll(application);
        Image.ExchangePage(application).Clear();
    }

    /// <summary>Makes a component what it was before its first life, but for its heap: what is allocated there is cleared then.</summary>
    public static void Renew(Component component)
    {
        Originals.PutBack(component);
        Image.RestoreStatics(component);
        ComponentCore.Reset(component);
        ResetOnOtherCores(component);
        // On a stack that all share T runs as well.
        if (Image.Stack(component).Start != Image.Stack(Component.Trusted).Start)
            Image.ClearStack(component);
    }

    // In images with threads (ManyThreads/Cores/Lives.Cores.cs); all others have one core.
    static partial void ResetOnOtherCores(Component component);
}
