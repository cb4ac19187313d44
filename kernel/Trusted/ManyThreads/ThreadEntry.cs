using Testbed.Kernel.Machine;

namespace Testbed.Kernel.Trusted;

/// <summary>Where a place in the pool of threads stands.</summary>
public enum ThreadState
{
    /// <summary>No thread.</summary>
    Free = 0,

    /// <summary>Runs, or would if the core were free.</summary>
    Ready,

    /// <summary>Waits to be woken at an address of the application, or for a time.</summary>
    WaitsForWord,

    /// <summary>Waits for the end of another thread, or for a time.</summary>
    WaitsForEnd,
}

/// <summary>A thread of the application: all that T knows of it but the frame of one that was preempted.</summary>
public struct ThreadEntry
{
    /// <summary>What continues where.</summary>
    public ThreadContext Context;

    /// <summary>Number that no other thread of this life has; place in the pool + 1 + a multiple of the pool's size.</summary>
    public long Id;

    /// <summary>State.</summary>
    public ThreadState State;

    /// <summary>It continues from its frame in the pool, and not from <see cref="Context"/>.</summary>
    public bool Preempted;

    /// <summary>0..<see cref="ThreadRings.Priorities"/> - 1; the highest runs.</summary>
    public int Priority;

    /// <summary>What it waits for: an address, or an id.</summary>
    public ulong Awaited;

    /// <summary>Tick at which it waits no longer; 0 is never.</summary>
    public ulong Until;

    /// <summary>What the call that it waits in will answer.</summary>
    public long Answer;

    /// <summary>Its stack in the application; empty before the first use of the place.</summary>
    public Interval Stack;

    /// <summary>Its stack in T; the same where all share one.</summary>
    public Interval TrustedStack;
}
