using System.Collections.Generic;
using System.Linq;
using Testbed.Isolation.Scanner;

namespace Testbed.Isolation.Image.Building;

/// <summary>Executable bytes hold an instruction that nobody may have (architecture rule 1).</summary>
/// <param name="findings">What was found where; never empty.</param>
/// <param name="places">For each finding, the function and the offset in it.</param>
/// <param name="dependsOnPlacement">At least one lies in a displacement, which another placement of the code changes.</param>
public sealed class ForbiddenInstructionException(
    IReadOnlyList<Finding> findings, IReadOnlyList<string> places, bool dependsOnPlacement)
    : ImageRefusedException(string.Join("\n", findings.Zip(places, (f, place) =>
        $"{place} (0x{f.Address:x}): {f.Instruction} [{f.Bytes}]: {f.Reason}")))
{
    /// <summary>What was found.</summary>
    public IReadOnlyList<Finding> Findings { get; } = findings;

    /// <summary>Linking again with the code in another order may help.</summary>
    public bool DependsOnPlacement { get; } = dependsOnPlacement;
}
