using Testbed.Experiments.Guests;

namespace Testbed.Experiments.Runs;

/// <summary>What all trials of one run share.</summary>
/// <param name="Repository">Where things lie.</param>
/// <param name="Folder">The run's folder.</param>
/// <param name="Provenance">What made the numbers.</param>
/// <param name="Accelerator">What executes the guests, and why.</param>
/// <param name="Images">Finished images.</param>
/// <param name="Archives">Archives made from them.</param>
public sealed record RunContext(
    Repository Repository, RunFolder Folder, Provenance Provenance, AcceleratorChoice Accelerator, ImageStore Images, ArchiveStore Archives)
{
    /// <summary>Whether every guest's instructions are counted.</summary>
    public bool Counts { get; init; }
}
