using System;
using System.Linq;
using System.Text.RegularExpressions;

namespace Testbed.Analysis.Records;

/// <summary>What the fields of a row must fulfil together, beyond their types.</summary>
static partial class TrialRules
{
    /// <summary>Throws what <paramref name="refuse"/> makes of the first broken rule.</summary>
    public static void Check(Trial trial, Func<string, Exception> refuse)
    {
        Require(trial.Run.Length > 0 && trial.Experiment.Length > 0 && trial.Variant.Length > 0 && trial.Workload.Length > 0,
            "run, experiment, variant and workload must not be empty");
        Require(trial.Cores >= 1, "cores count from 1");
        Require(trial.Number >= 1, "number counts from 1");
        Require(trial.Accelerator is Accelerator.Exact or Accelerator.Parallel or Accelerator.Hardware, $"unknown accelerator '{trial.Accelerator}'");
        Require(CommitPattern().IsMatch(trial.Commit), "commit is not 40 lower-case hexadecimal digits");
        Require(trial.Outcome == Outcome.Skipped || DigestPattern().IsMatch(trial.ImageSha256),
            "imageSha256 is not 64 lower-case hexadecimal digits");
        Require((trial.Outcome == Outcome.Completed) == (trial.Reason.Length == 0),
            "reason must be empty when completed, and must be said otherwise");
        Require(trial.Outcome != Outcome.Faulted || trial.Fault is not null, "outcome Faulted without a fault");
        Require(trial.Edges.Count == 0 || trial.CountsCrossings, "edges in a row whose image does not count crossings");
        Require(trial.Observations.All(o => o.Name.Length > 0), "an observation without a name");
        Require(trial.Boot is not { } boot || (0 <= boot.Loader && boot.Loader <= boot.Kernel && boot.Kernel <= boot.Application),
            "the parts of the boot did not begin one after the other");
        Require(trial.StartedUtc.Offset == TimeSpan.Zero, "startedUtc is not in UTC");

        void Require(bool holds, string reason)
        {
            if (!holds)
                throw refuse(reason);
        }
    }

    [GeneratedRegex("^[0-9a-f]{40}$")]
    private static partial Regex CommitPattern();

    [GeneratedRegex("^[0-9a-f]{64}$")]
    private static partial Regex DigestPattern();
}
