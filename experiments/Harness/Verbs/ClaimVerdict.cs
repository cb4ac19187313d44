using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Statistics;
using Testbed.Experiments.Declarations;

namespace Testbed.Experiments.Verbs;

/// <summary>What a run says about an experiment's claim.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Check">Its numbers against the reference; null when there is none.</param>
sealed record ClaimVerdict(Experiment Experiment, ReferenceCheck? Check)
{
    /// <summary>Whether a reference was accepted before.</summary>
    public bool HasReference => Check is not null;

    /// <summary>Every number.</summary>
    public IReadOnlyList<CheckedMetric> Metrics => Check?.Metrics ?? [];

    /// <summary>How many numbers are those of the reference.</summary>
    public int Reproduced => Metrics.Count(metric => metric.Verdict == Reproduction.Reproduced);

    /// <summary>What the claim rests on and the reference does not hold.</summary>
    public IEnumerable<string> Unfounded
        => Experiment.Claim.Metrics.Where(pattern => !Declarations.Claim.Means(pattern, Metrics.Where(metric => metric.Expected is not null).Select(metric => metric.Name)));

    /// <summary>The claim: as good as the worst of the numbers that it rests on.</summary>
    public Reproduction Claim
    {
        get
        {
            var basis = Metrics.Where(metric => Experiment.Claim.RestsOn(metric.Name)).Select(metric => metric.Verdict).ToList();
            return basis.Contains(Reproduction.Differs) ? Reproduction.Differs
                : basis.Contains(Reproduction.Missing) || Unfounded.Any() ? Reproduction.Missing
                : Reproduction.Reproduced;
        }
    }

    /// <summary>True when the claim and every other number of the reference were reproduced.</summary>
    public bool Holds => Check?.Verdict == Reproduction.Reproduced && Claim == Reproduction.Reproduced;
}
