using System.Collections.Generic;
using Testbed.Contracts;

namespace Testbed.Analysis.Attacks;

/// <summary>One way in which a case is tried: one boot, or one build that must be refused.</summary>
public sealed record AttackStep
{
    /// <summary>Its name in the case.</summary>
    public required string Name { get; init; }

    /// <summary>What attempts the attack.</summary>
    public required AttackProgram Attempt { get; init; }

    /// <summary>A near-identical legal operation, which must succeed: who refuses everything stops nothing.</summary>
    public required AttackProgram Twin { get; init; }

    /// <summary>The ways in which the attempt may be stopped, at least one.</summary>
    public IReadOnlyList<Stop> Stops { get; init; } = [Stop.KeyFault];

    /// <summary>
    /// Address that a fault must name, or one of the 64 bytes from it on: as much is T's secret. Before symbols are put in
    /// place; empty when it does not matter.
    /// </summary>
    public string At { get; init; } = "";

    /// <summary>Whose fault T must report, where that is not the case's attacker; null where it is.</summary>
    public Component? Attacker { get; init; }

    /// <summary>Eight bytes of the victim: the attack is through when the payload says that it read them; empty when no check is made.</summary>
    public string Reads { get; init; } = "";

    /// <summary>Eight bytes of the victim: the attack is through when the payload's mark stands there; empty when no check is made.</summary>
    public string Writes { get; init; } = "";

    /// <summary>QEMU's processor, where the attack wants another than all boots have; empty where it does not.</summary>
    public string Processor { get; init; } = "";

    /// <summary>
    /// Cores of the machine, from 1. On several the step is a race: each has a thread of the host, they meet as on hardware, and no two trials
    /// are equal.
    /// </summary>
    public int Cores { get; init; } = 1;

    /// <summary>What the image tool's refusal must say where the program must be refused; empty for a step that is booted.</summary>
    public string Refusal { get; init; } = "";

    /// <summary>The image in which the same payload must get through: <c>none</c>, or a mutant.</summary>
    public required string Control { get; init; }

    /// <summary>What variants are declared to do, by name.</summary>
    public required IReadOnlyDictionary<string, Expectation> Expect { get; init; }

    /// <summary>
    /// What a variant is declared to do. One that is not named does what <c>full</c> does, but for <c>full-nop</c>, which
    /// switches no rights: there succeeds what <c>none</c> lets through, and any other attack is none, because every fault
    /// is one with T's rights and ends the machine (I10).
    /// </summary>
    public Expectation In(string variant)
        => Expect.TryGetValue(variant, out var said) ? said
            : variant != AttackVariants.WithoutSwitch || !Expect[AttackVariants.Full].IsTried() ? Expect[AttackVariants.Full]
            : Control == AttackVariants.Baseline ? Expectation.Succeeds
            : Expectation.NotApplicable;
}
