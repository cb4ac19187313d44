using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Testbed.Analysis.Attacks;

/// <summary>A table of attacks in one sentence.</summary>
public static class AttackSentence
{
    /// <summary>The sentence: for every variant its score, and whether everything is as declared.</summary>
    public static string Of(AttackTable table)
    {
        IEnumerable<string> scores = table.Scores.Select(score => $"{score.Variant} {ScoreOf(score)} (stops {score.Stopped} of {score.Demanded})");
        var deviations = table.Deviations;
        return $"security score {string.Join(", ", scores)}; {(deviations.Count == 0 ? "all as declared" : $"{deviations.Count} otherwise than declared: {deviations[0]}")}";
    }

    /// <summary>The score with two decimals; a bypass in the core set fails the variant, whatever its score.</summary>
    public static string ScoreOf(SecurityScore score)
        => score.Score is not { } value ? "none" : value.ToString("0.00", CultureInfo.InvariantCulture) + (score.FailsOutright ? ", FAILED" : "");
}
