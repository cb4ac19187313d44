namespace Testbed.Isolation.Policy;

/// <summary>How gates are built: the parameters of the one generator (isolation/Gates), an axis of variants each.</summary>
/// <param name="Mechanism">What switches rights.</param>
/// <param name="Stacks">On whose stack a callee runs.</param>
/// <param name="Scrub">Registers cleared toward the less trusted side.</param>
/// <param name="CountCrossings">Each gate counts its crossings in T's memory: never measured for cost.</param>
public sealed record GateOptions(Mechanism Mechanism, Stacks Stacks, Scrub Scrub, bool CountCrossings)
{
    /// <summary>Where one domain holds everything: there are no gates.</summary>
    public static readonly GateOptions None = new(Mechanism.None, Stacks.Private, Scrub.None, CountCrossings: false);
}
