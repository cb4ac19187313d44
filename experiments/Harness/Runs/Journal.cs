using System.IO;
using System.Threading;
using Testbed.Analysis.Records;
using Testbed.Experiments.Guests;

namespace Testbed.Experiments.Runs;

/// <summary>The run's file of rows, shared by trials that run side by side.</summary>
public sealed class Journal(RunFolder folder)
{
    readonly Lock _lock = new();
    int _boots;

    /// <summary>Adds a row, and keeps what the guest said beside it under the row's line number.</summary>
    public void Append(Trial trial, GuestRun run)
    {
        lock (_lock)
        {
            TrialFile.Append(folder.Trials, trial);
            var boot = Directory.CreateDirectory(folder.BootFolder(++_boots)).FullName;
            File.WriteAllText(Path.Combine(boot, "console.txt"), run.Console);
            File.WriteAllText(Path.Combine(boot, "records.txt"), run.Records);
        }
    }
}
