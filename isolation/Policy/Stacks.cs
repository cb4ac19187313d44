namespace Testbed.Isolation.Policy;

/// <summary>On whose stack a callee runs when a call crosses domains.</summary>
public enum Stacks : byte
{
    /// <summary>On its caller's: one stack for all, open to everybody.</summary>
    Shared = 0,

    /// <summary>On its own, which only its domain and T can access.</summary>
    Private = 1,
}
