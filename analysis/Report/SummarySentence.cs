using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Testbed.Analysis.Attacks;
using Testbed.Analysis.Statistics;

namespace Testbed.Analysis.Report;

/// <summary>The run in one sentence, made from its numbers; what was not measured is not mentioned.</summary>
static class SummarySentence
{
    const string Variant = "full";

    /// <summary>The sentence.</summary>
    public static string Of(MetricSet metrics, AttackTable? attacks, bool isExact)
    {
        var unit = isExact ? "instructions" : "TSC ticks";
        List<string> parts = [];
        if (metrics[$"gate.added.{Variant}"] is { } gate)
            parts.Add($"adds {NumberText.Of(gate, 1)} {unit} to a call into the trusted kernel and back");
        if (metrics[$"boot.entryToMain.{Variant}"] is { } boot)
            parts.Add($"reaches the application's main after {NumberText.Of(boot)} {unit}");
        if (attacks?.Scores.SingleOrDefault(score => score.Variant == Variant) is { } own)
            parts.Add($"stops {own.Stopped} of {own.Demanded} attacks, {own.Controlled} of them shown to get through where the guard is missing (security score {AttackSentence.ScoreOf(own)})");
        if (parts.Count == 0 && Programs(metrics) is { } programs)
            parts.Add(programs);
        var sentence = parts.Count == 0
            ? metrics.Values.Count == 0 ? "This run measured nothing" : $"This run measured {metrics.Values.Count} numbers, none of them a headline"
            : $"Isolation ({Variant}) {(parts.Count == 1 ? parts[0] : string.Join(", ", parts.SkipLast(1)) + " and " + parts[^1])}";
        return sentence + GoalsReached(metrics) + ".";
    }

    /// <summary>What isolation adds to whole programs; null where none was measured with and without it.</summary>
    static string? Programs(MetricSet metrics)
    {
        var added = metrics.Values.Keys.Select(name => name.Split('.')).Where(name => name is ["workload", _, "instructions", Variant])
            .Select(name => (Name: name[1], With: metrics[string.Join('.', name)], Without: metrics[$"workload.{name[1]}.instructions.{RowSet.Baseline}"]))
            .Where(program => program is { With: not null, Without: > 0 })
            .Select(program => (program.Name, Added: program.With!.Value - program.Without!.Value, Percent: 100 * (program.With.Value / program.Without.Value - 1))).ToList();
        return added switch
        {
            [] => null,
            [var one] => $"adds {NumberText.Of(one.Added)} instructions ({Percent(one.Percent)}) to {one.Name}"
                + (metrics[$"workload.{one.Name}.crossings.{Variant}"] is { } crossings ? $", which crosses {NumberText.Of(crossings)} times" : ""),
            _ => $"adds at most {Percent(added.Max(program => program.Percent))} to the instructions of {added.Count} programs",
        };
    }

    static string Percent(double value) => value.ToString("0.###", CultureInfo.InvariantCulture) + " %";

    static string GoalsReached(MetricSet metrics)
    {
        (Goal Goal, double Measured)[] known = [.. Goals.MeasuredBy(metrics)];
        if (known.Length == 0)
            return "";
        var reached = known.Count(pair => pair.Measured <= pair.Goal.AtMost);
        return $"; {reached} of the {known.Length} goals measured {(known.Length == 1 ? "is" : "are")} reached";
    }
}
