using System;
using System.IO;
using System.Linq;
using System.Threading;
using Testbed.Analysis.Attacks;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Runs;

namespace Testbed.Experiments.Attacks;

/// <summary>The file of an attack run's rows, shared by trials that run side by side, with what each guest said beside it.</summary>
/// <param name="folder">The run's folder.</param>
public sealed class AttackJournal(RunFolder folder) : IDisposable
{
    readonly Lock _lock = new();

    // FileShare.None is flock(2): nobody cleans up a run that goes on.
    readonly FileStream _file = new(folder.Trials, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);

    /// <summary>Keeps what the guest said, then adds the row: a row never stands without its texts. Null for a row of which nothing was booted.</summary>
    public void Append(AttackTrial trial, GuestRun? run)
    {
        lock (_lock)
        {
            if (run is not null)
            {
                var place = Path.Combine(folder.Path, "boots", NameOf(trial));
                Directory.CreateDirectory(place);
                File.WriteAllText(Path.Combine(place, "console.txt"), run.Console);
                File.WriteAllText(Path.Combine(place, "records.txt"), run.Records);
            }
            AttackFile.Rows.Append(_file, trial);
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();

    static string NameOf(AttackTrial trial)
        => string.Concat($"{trial.Case}-{trial.Step}-{trial.Role}-{trial.Image}-{trial.Number}".Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));
}
