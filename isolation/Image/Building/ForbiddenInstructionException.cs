using System.Collections.Generic;
using Testbed.Isolation.Scanner;

namespace Testbed.Isolation.Image.Building;

/// <summary>Executable bytes hold an instruction that nobody may have (I1).</summary>
/// <param name="findings">What was found where; never empty.</param>
/// <param name="explanations">For each finding a line for people: function, offset, and what to change.</param>
/// <param name="dependsOnPlacement">At least one lies in a displacement, which another placement of the code changes.</param>
public sealed class ForbiddenInstructionException(
    IReadOnlyList<Finding> findings, IReadOnlyList<string> explanations, bool dependsOnPlacement)
    : ImageRefusedException(string.Join("\n", explanations))
{
    /// <summary>What was found.</summary>
    public IReadOnlyList<Finding> Findings { get; } = findings;

    /// <summary>Linking again with the code in another order may help.</summary>
    public bool DependsOnPlacement { get; } = dependsOnPlacement;
}
