using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Testbed.Analysis.Attacks;
using Testbed.Analysis.Records;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Runs;

namespace Testbed.Experiments.Attacks;

/// <summary>A run of attacks: its folder below <c>experiments/results/attacks</c>, its trials side by side, its table.</summary>
/// <param name="Folder">The run's folder.</param>
/// <param name="Trials">Its rows.</param>
/// <param name="Table">What they come to.</param>
public sealed record AttackRun(RunFolder Folder, IReadOnlyList<AttackTrial> Trials, AttackTable Table)
{
    /// <summary>The byte that the file <see cref="AttackTrial.ServiceFile"/> is full of.</summary>
    const byte ServiceByte = 0x5E;

    /// <summary>Where the runs of a checkout lie. They hold no measurement, so that no run of experiments is compared with them.</summary>
    public static string Results(Repository repository) => Path.Combine(repository.Results, "attacks");

    /// <summary>Makes all trials of a plan and judges them.</summary>
    /// <param name="repository">The checkout.</param>
    /// <param name="results">Where its folder goes.</param>
    /// <param name="cases">Rows of the table.</param>
    /// <param name="variants">Columns of the table.</param>
    /// <param name="plan">What is to be tried.</param>
    /// <param name="jobs">Guests side by side.</param>
    /// <param name="finished">Told of each finished trial, from any thread.</param>
    /// <param name="cancellation">Interrupts: rows made so far stay.</param>
    /// <exception cref="Terminal.VerbException">An image that is to be booted was not built.</exception>
    /// <exception cref="OperationCanceledException">Interrupted.</exception>
    public static async Task<AttackRun> MakeAsync(
        Repository repository, string results, IReadOnlyList<AttackCase> cases, IReadOnlyList<string> variants, IReadOnlyList<PlannedTrial> plan, int jobs,
        Action<AttackTrial> finished, CancellationToken cancellation)
    {
        using var scratch = new Scratch();
        var service = WriteService(scratch);
        var images = new ImageStore(repository);
        foreach (var planned in plan.Where(planned => !planned.IsRefused))
            images.Find(planned.Image, planned.Program.Program);        // what is missing is said before any guest boots

        var folder = RunFolder.Create(results, DateTimeOffset.UtcNow);
        var exact = new AcceleratorChoice(Accelerator.Exact, "an attack is judged, not measured");
        var context = new RunContext(repository, folder, Provenance.Gather(repository), exact, images, new ArchiveStore(scratch));
        var rows = new ConcurrentDictionary<PlannedTrial, AttackTrial>();
        using (var journal = new AttackJournal(folder))
        {
            var runner = new AttackRunner(context, journal, service);
            await Parallel.ForEachAsync(plan, new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = cancellation }, async (planned, token) =>
            {
                rows[planned] = await runner.RunAsync(planned, token);
                finished(rows[planned]);
            });
        }
        AttackTrial[] trials = [.. plan.Select(planned => rows[planned])];
        return new AttackRun(folder, trials, AttackTable.Of(cases, variants, trials));
    }

    /// <summary>Writes the file that every guest has, and must still be able to read after an attempt. Returns its path.</summary>
    public static string WriteService(Scratch scratch)
    {
        var service = scratch.File(AttackTrial.ServiceFile);
        File.WriteAllBytes(service, [.. Enumerable.Repeat(ServiceByte, AttackTrial.ServiceBytes)]);
        return service;
    }
}
