using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Testbed.Analysis.Attacks;
using Testbed.Analysis.Figures;
using Testbed.Analysis.Statistics;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Terminal;

namespace Testbed.Experiments.Verbs;

/// <summary>What <c>compare</c> shows: the table, the figure, and the verdict of <c>--fail-above</c>.</summary>
static class ComparisonReport
{
    /// <summary>
    /// Shows a comparison; the figure goes below <paramref name="folder"/>. The exit code is <see cref="HarnessExit.Worse"/>
    /// where the second side is worse by more than <paramref name="failAbove"/> percent; null for no limit.
    /// </summary>
    public static HarnessExit Show(VerbContext verb, ComparisonTable comparison, RunFolder folder, double? failAbove)
    {
        ShowRows(verb.Output, comparison);
        foreach (var mean in comparison.Means)
            verb.Output.Line($"geometric mean of {mean.Count} ratio{(mean.Count == 1 ? "" : "s")}, {mean.Unit}: {Number(mean.Ratio)}");
        ShowMissing(verb.Output, comparison.First, comparison.OnlyFirst);
        ShowMissing(verb.Output, comparison.Second, comparison.OnlySecond);
        Draw(verb, comparison, folder);

        var summary = Summary(comparison);
        if (failAbove is not { } limit || comparison.Above(limit) is not [var worst, ..] above)
        {
            verb.Output.Result(summary);
            return HarnessExit.Ok;
        }
        foreach (var row in above)
            verb.Output.Error($"{row.Subject}: {Number(row.First)} became {Number(row.Second)} {row.Unit}, above the limit of {Number(limit)} %");
        verb.Output.Result($"{summary}; {above.Count} above {Number(limit)} %: {worst.Subject}{(above.Count > 1 ? ", ..." : "")}");
        return HarnessExit.Worse;
    }

    /// <summary>Shows the attacks that ended otherwise. True when protection was lost, which no limit in percent allows.</summary>
    public static bool ShowProtection(Output output, string first, string second, IReadOnlyList<ProtectionChange> changes)
    {
        if (changes.Count == 0)
            return false;
        var table = TextTable.Of("attack", "variant", first, second);
        foreach (var change in changes)
            table.Row(change.Case, change.Variant, change.First.Word, change.Second.Word);
        output.Show(table);
        var lost = changes.Where(change => change.IsLost).ToList();
        foreach (var change in lost)
            output.Error($"{change.Case} in {change.Variant}: {change.First.Word} became {change.Second.Word}");
        return lost.Count > 0;
    }

    /// <summary>Numbers that are equal are counted, not shown.</summary>
    static void ShowRows(Output output, ComparisonTable comparison)
    {
        var table = TextTable.Of("metric", comparison.First, comparison.Second, "difference", "overhead", "unit", "");
        foreach (var row in comparison.Rows.Where(row => row.Effect.Significance != Significance.None))
        {
            string[] cells = [row.Subject, Number(row.First), Number(row.Second), Number(row.Difference), Overhead(row), row.Unit, Remark(row)];
            if (row.Effect.Significance == Significance.Real)
                table.Row(cells);
            else
                table.FaintRow(cells);
        }
        output.Show(table);
    }

    static string Overhead(Comparison row) => row.OverheadPercent is not { } percent ? ""
        : row.OverheadInterval is { } interval && interval.Low < interval.High ? $"{Signed(percent)} % [{Signed(interval.Low)}, {Signed(interval.High)}]"
        : $"{Signed(percent)} %";

    static string Remark(Comparison row) => row.Effect.Significance switch
    {
        Significance.WithinNoise => "within noise",
        Significance.TooFewTrials => "too few trials to tell",
        _ => "",
    };

    static void ShowMissing(Output output, string side, IReadOnlyList<string> subjects)
    {
        if (subjects.Count > 0)
            output.Line($"only {side} has: {string.Join(", ", subjects)}");
    }

    /// <summary>Without gnuplot the table and the verdict still stand; that there is no figure is said.</summary>
    static void Draw(VerbContext verb, ComparisonTable comparison, RunFolder folder)
    {
        var place = Path.Combine(folder.Path, "comparisons", $"{comparison.First}_{comparison.Second}");
        if (Overheads.Of(comparison, verb.Command) is not { } figure)
            return;
        try
        {
            Gnuplot.Draw(figure, place);
            verb.Output.Line($"figure: {verb.Repository.Shown(Path.Combine(place, figure.Name, FigureSource.ImageFile))}");
        }
        catch (FigureException error)
        {
            verb.Output.Error($"no figure: {error.Message}");
        }
    }

    static string Summary(ComparisonTable comparison)
    {
        int Count(Significance significance) => comparison.Rows.Count(row => row.Effect.Significance == significance);
        string[] parts =
        [
            $"{Count(Significance.Real)} differ",
            $"{Count(Significance.None)} are equal",
            .. Count(Significance.WithinNoise) is > 0 and var noise ? [$"{noise} within noise"] : (string[])[],
            .. Count(Significance.TooFewTrials) is > 0 and var few ? [$"{few} with too few trials to tell"] : (string[])[],
        ];
        return $"{comparison.Second} against {comparison.First}: of {comparison.Rows.Count} numbers {string.Join(", ", parts)}";
    }

    static string Signed(double percent) => percent.ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture);

    static string Number(double value) => NumberText.Of(value, MetricDescription.Decimals);
}
