using System;
using System.Collections.Concurrent;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Testbed.Analysis.Attacks;
using Testbed.Analysis.Report;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Runs;

namespace Testbed.Experiments.Attacks;

/// <summary>Makes the trials of a run of attacks side by side; those of which the folder holds a row already are not made again.</summary>
public static class AttackRun
{
    /// <summary>The byte that the file <see cref="AttackTrial.ServiceFile"/> is full of.</summary>
    const byte ServiceByte = 0x5E;

    /// <summary>Where the runs of a checkout lie. They hold no measurement, so that no run of experiments is compared with them.</summary>
    public static string Results(Repository repository) => Path.Combine(repository.Results, RunReport.AttacksFolder);

    /// <summary>An attack is judged, not measured: its guests always run in exact mode.</summary>
    public static AcceleratorChoice Accelerator { get; } = new(Analysis.Records.Accelerator.Exact, "an attack is judged, not measured");

    /// <summary>Makes all trials of a plan.</summary>
    /// <param name="context">What they share; its folder is that of the run of attacks.</param>
    /// <param name="plan">What is to be tried.</param>
    /// <param name="journal">The run's rows.</param>
    /// <param name="jobs">Guests side by side.</param>
    /// <param name="finished">Told of each finished trial, from any thread.</param>
    /// <param name="cancellation">Interrupts: rows made so far stay.</param>
    /// <exception cref="OperationCanceledException">Interrupted.</exception>
    public static async Task<AttackResult> MakeAsync(
        RunContext context, AttackPlan plan, Journal<AttackTrial, AttackKey> journal, int jobs, Action<AttackTrial> finished, CancellationToken cancellation)
    {
        using var scratch = new Scratch();
        var runner = new AttackRunner(context, journal, plan.Seed, WriteService(scratch));
        var planned = plan.Trials();
        var rows = new ConcurrentDictionary<AttackKey, AttackTrial>();
        await Parallel.ForEachAsync(planned, new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = cancellation }, async (trial, token) =>
        {
            rows[trial.Key] = await runner.RunAsync(trial, token);
            finished(rows[trial.Key]);
        });
        AttackTrial[] inOrder = [.. planned.Select(trial => rows[trial.Key])];
        journal.Finish(inOrder);
        return new AttackResult(plan, inOrder);
    }

    /// <summary>Writes the file that every guest has, and must still be able to read after an attempt. Returns its path.</summary>
    public static string WriteService(Scratch scratch)
    {
        var service = scratch.File(AttackTrial.ServiceFile);
        File.WriteAllBytes(service, [.. Enumerable.Repeat(ServiceByte, AttackTrial.ServiceBytes)]);
        return service;
    }
}
