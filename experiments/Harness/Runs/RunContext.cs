using System.Threading;
using Testbed.Analysis.Records;
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
    Repository Repository, RunFolder Folder, Provenance Provenance, AcceleratorChoice Accelerator, ImageStore Images, ArchiveStore Archives);

/// <summary>The run's file of rows, shared by trials that run side by side.</summary>
public sealed class Journal(RunFolder folder)
{
    readonly Lock _lock = new();
    int _boots;

    /// <summary>Adds a row and keeps what the guest said beside it.</summary>
    public void Append(Trial trial, GuestRun run)
    {
        lock (_lock)
        {
            TrialFile.Append(folder.Trials, trial);
            var boot = System.IO.Directory.CreateDirectory(folder.BootFolder(++_boots)).FullName;
            System.IO.File.WriteAllText(System.IO.Path.Combine(boot, "console.txt"), run.Console);
            System.IO.File.WriteAllText(System.IO.Path.Combine(boot, "records.txt"), run.Records);
        }
    }
}
