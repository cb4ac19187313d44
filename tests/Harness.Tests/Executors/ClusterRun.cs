using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Testbed.Analysis.Records;
using Testbed.Experiments.Declarations;
using Testbed.Experiments.Executors;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Runs;

namespace Testbed.Tests.Harness.Executors;

/// <summary>
/// A run of two cells (none and full) with two trials each, as a job array of two tasks, a cell each. What the tasks would write
/// stands ready for a fake sbatch to write it.
/// </summary>
sealed class ClusterRun : IDisposable
{
    static readonly string[] s_variants = ["none", "full"];

    readonly Checkout _checkout = new();
    readonly Scratch _scratch = new();
    readonly RunContext _context;
    readonly List<string> _shown = [];

    public ClusterRun()
    {
        foreach (var variant in s_variants)
            _checkout.WriteImage(variant, "hello", variant, Checkout.Digest(variant));
        _context = new RunContext(
            _checkout.Repository, RunFolder.Create(_checkout.Repository.Results, DateTimeOffset.UnixEpoch),
            new Provenance(new string('a', 40), false, "7.2.22", new Dictionary<string, string>(), "some processor"),
            SlurmExecutor.Accelerator, new ImageStore(_checkout.Repository), new ArchiveStore(_scratch));
    }

    /// <summary>The run's folder.</summary>
    public RunFolder Folder => _context.Folder;

    /// <summary>Tasks and how far they are, as people were told.</summary>
    public IReadOnlyList<string> Shown => _shown;

    /// <summary>Guests that were booted by this process.</summary>
    public int BootedHere { get; private set; }

    /// <summary>Rows on disk, as machine and variant.</summary>
    public string[] Rows => [.. TrialFile.Read(Folder.Trials).Select(row => $"{row.Host} {row.Variant} {row.Number}")];

    /// <summary>Bash that writes what a task on a machine would: the first so many bytes of its rows, all of them unless said.</summary>
    public string Writes(int task, string host, int rows = 2, string torn = "")
    {
        var made = Path.Combine(_checkout.Root, $"rows-{task}-{host}");
        using (var elsewhere = new ClusterRun())
        {
            elsewhere.RunHereAsync().GetAwaiter().GetResult();
            foreach (var row in TrialFile.Read(elsewhere.Folder.Trials).Where(row => row.Variant == s_variants[task - 1]).Take(rows))
                TrialFile.Append(made, row with { Run = Folder.Name, Host = host });
        }
        File.AppendAllText(made, torn);
        return $"cat '{made}' >> '{Folder.Task(task).Trials}'\n";
    }

    /// <summary>Runs, or goes on, by the cluster.</summary>
    /// <param name="interrupt">Interrupts as soon as people were told how far the array is; null for never.</param>
    public Task RunAsync(CancellationTokenSource? interrupt = null)
        => RunAsync((runner, journal) => new SlurmExecutor(_context, runner, journal, Queue, tasks: 2, text =>
        {
            _shown.Add(text);
            interrupt?.Cancel();
        }) { Period = TimeSpan.FromMilliseconds(1) }, interrupt?.Token ?? default);

    /// <summary>Runs, or goes on, here, with guests that only pretend.</summary>
    /// <param name="until">Boots after which it is interrupted.</param>
    public Task RunHereAsync(int until = int.MaxValue) => RunAsync((runner, _) => new LocalExecutor(runner, _context.Accelerator, seed: 1, jobs: 1), default, until);

    async Task RunAsync(Func<TrialRunner, Journal<Trial, TrialKey>, IExecutor> executor, CancellationToken cancellation, int until = int.MaxValue)
    {
        using var journal = new Journal<Trial, TrialKey>(Folder, TrialFile.Rows, TrialKey.Of);
        await new TaskFolder(Folder).AdoptAsync(journal, Queue);
        var runner = new TrialRunner(_context, journal, (_, _) =>
        {
            if (BootedHere == until)
                throw new OperationCanceledException();
            BootedHere++;
            return Task.FromResult(new GuestRun(new Ending(Outcome.Completed, ""), GuestReport.Silent, "", "", 33, DateTimeOffset.UnixEpoch, default, null));
        });
        CellProgress[] cells = Cells();
        await executor(runner, journal).RunAsync(cells, _ => { }, cancellation);
        journal.Finish([.. cells.SelectMany(cell => cell.Rows)]);
    }

    static SlurmQueue Queue => new("testbed-a-run");

    CellProgress[] Cells()
    {
        var declared = new ExperimentCase { Workload = "hello", Variants = s_variants, Trials = 2 };
        var experiment = new Experiment { Id = "tab-00_test", Folder = _checkout.Root, Question = "?", Claim = new Claim("!", ["gate.added.full"]), Cases = [declared] };
        return [.. Cell.Plan([experiment]).Select((cell, index) => new CellProgress(cell, index + 1, declared.Trials))];
    }

    public void Dispose()
    {
        _scratch.Dispose();
        _checkout.Dispose();
    }
}
