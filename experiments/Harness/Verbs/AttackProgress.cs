using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Testbed.Analysis.Attacks;
using Testbed.Analysis.Records;
using Testbed.Experiments.Attacks;
using Testbed.Experiments.Runs;

namespace Testbed.Experiments.Verbs;

/// <summary>A run of attacks as people see it: begun, or gone on with where its folder has a plan, each finished trial shown.</summary>
static class AttackProgress
{
    /// <summary>Makes all trials that have no row yet.</summary>
    /// <param name="verb">What the verb works with.</param>
    /// <param name="context">What all trials share, with the folder of the run of attacks.</param>
    /// <param name="now">The plan of a run that begins now.</param>
    /// <param name="jobs">Guests side by side.</param>
    /// <param name="cancellation">Interrupts: rows made so far stay.</param>
    /// <exception cref="Terminal.VerbException">The folder's plan no longer holds, or another harness is at work there.</exception>
    public static async Task<AttackResult> PerformAsync(VerbContext verb, RunContext context, AttackPlan now, int jobs, CancellationToken cancellation)
    {
        var folder = context.Folder;
        var plan = File.Exists(folder.Plan) ? PageFile.Read<AttackPlan>(folder.Plan) : null;
        Plan.Require(folder.Name, plan?.Difference(now));
        Directory.CreateDirectory(folder.Path);
        using var journal = new Journal<AttackTrial, AttackKey>(folder, AttackFile.Rows, AttackKey.Of);
        if (plan is null)
            PageFile.Write(folder.Plan, now);
        RunProgress.Announce(verb.Output, folder, journal.Found, journal.TornBytes);
        return await RunProgress.ShowAsync<AttackTrial, AttackResult>(verb.Output, now.Trials().Count, trial => AttackKey.Of(trial).ToString(), OutcomeOf,
            finished => AttackRun.MakeAsync(context, plan ?? now, journal, jobs, finished, cancellation));
    }

    static string OutcomeOf(AttackTrial trial) => trial switch
    {
        { End: null, Refusal.Length: > 0 } => "refused by the image tool",
        { End: null } => "not refused by the image tool",
        { Findings.Count: > 0 } => $"{trial.End}, the oracle found {trial.Findings[0].Check}",
        { Faults: [.., var fault] } => $"{trial.End}, {Stops.Of(fault)?.Word() ?? $"vector {fault.Vector}"}",
        _ => $"{trial.End}{(trial.Reason.Length == 0 ? "" : $", {trial.Reason}")}",
    };
}
