namespace Testbed.Isolation.Policy;

/// <summary>How gates are built: the parameters of the one generator (isolation/Gates).</summary>
/// <param name="PrivateStacks">T runs on its own stack when a less trusted component calls it.</param>
/// <param name="CompareAfterSwitch">Every switch of rights compares what it wrote with what it meant to write.</param>
/// <param name="ClearDirection">The direction flag is cleared behind every switch to T by a gate, and on entry into a callee of T.</param>
/// <param name="Scrub">Registers cleared toward the less trusted side.</param>
/// <param name="CountCrossings">Each gate counts its crossings in T's memory: never measured for cost.</param>
public sealed record GateOptions(
    bool PrivateStacks,
    bool CompareAfterSwitch,
    bool ClearDirection,
    Scrub Scrub,
    bool CountCrossings);
