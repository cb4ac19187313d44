using System;
using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Injection;

namespace Testbed.Analysis.Figures;

/// <summary>Figure 6: what manifested faults came to, by component and by kind and place.</summary>
public static class InjectionOutcomes
{
    const double HalfHeight = 0.36;
    const int RowHeight = 30, FootHeight = 120, Width = 900;
    const int NameWidth = 252;                  // of a component and a part of it, CSS pixels
    const double ShortestLabelled = 0.022;      // of the longest bar: three figures fit

    /// <summary>How an outcome is drawn: its letter in its colour.</summary>
    internal static IReadOnlyList<(InjectionOutcome Outcome, string Letter, string Fill, string Text)> Looks { get; } =
    [
        (InjectionOutcome.Restored, "r", Palette.Blue, Palette.Paper),
        (InjectionOutcome.Passed, "p", Palette.PaleBlue, Palette.Ink),
        (InjectionOutcome.Wrong, "w", Palette.Sand, Palette.Ink),
        (InjectionOutcome.Lost, "L", Palette.Amber, Palette.Ink),
        (InjectionOutcome.Escaped, "!", Palette.Vermillion, Palette.Paper),
    ];

    /// <summary>The figure; null when nothing manifested.</summary>
    public static FigureSource? Of(IReadOnlyList<InjectionRun> runs, string source)
    {
        (string Name, InjectionRun Part)[] bars =
        [
            .. from run in runs from part in run.Parts where part.Part.Rates.Manifested > 0 select ($"{run.Target}, {part.Name}", part.Part),
        ];
        if (bars.Length == 0)
            return null;
        var right = bars.Max(bar => bar.Part.Rates.Manifested) * 1.12;
        var rows = new Table(source, "row", "from", "to", "fill", "outcome", "faults");
        var script = new Script(Width, FootHeight + RowHeight * bars.Length)
            .Line($"set border 1")
            .Line($"set grid noytics xtics")
            .Line($"set xrange [0:{right}]")
            .Line($"set yrange [0.4:{bars.Length + 1.3}]")
            .Line($"unset ytics")
            .Margins(NameWidth)
            .Line($"set xlabel 'manifested faults' textcolor rgb '{Palette.Ink}'");
        foreach (var (index, (name, part)) in bars.Index())
            Bar(script, rows, bars.Length - index, name, part, right);
        Key(script, bars.Length + 0.95);
        script.Line($"plot '{FigureSource.DataFile}' using (($2+$3)/2):1:(($3-$2)/2):({HalfHeight}):4 with boxxyerror fs solid border lc rgb '{Palette.Paper}' lc rgb variable");
        return new FigureSource("fig-06_injections", Title(runs), Caption, rows.ToString(), script.ToString());
    }

    const string Caption = "r restored: T ended a life of A or a call of U, and the service answered again. p passed: another result on the way, the right answer at the end. w wrong: no fault, a wrong "
        + "answer; the component harmed itself and nobody else. L lost: T ended it, and the service did not come back. ! escaped: T harmed. The number behind a bar: faults injected "
        + "there; most have no effect, and where all have none there is no bar. Judged by the oracle outside the guest.";

    static void Bar(Script script, Table rows, int row, string name, InjectionRun part, double right)
    {
        var counts = part.Rows.CountBy(part.OutcomeOf).ToDictionary();
        var start = 0.0;
        foreach (var (outcome, letter, fill, text) in Looks)
        {
            var count = counts.GetValueOrDefault(outcome);
            if (count == 0)
                continue;
            rows.Row(row, start, start + count, Script.Rgb(fill), $"{outcome}", name);
            if (count >= right * ShortestLabelled)
                script.Label($"first {start + count / 2.0}, first {row}", count >= 2 * right * ShortestLabelled ? $"{letter} {count}" : letter, text, "center");
            start += count;
        }
        script.Label($"graph 0, first {row}", name, Palette.Ink, "right", bold: true, offset: "-1,0")
            .Label($"first {start}, first {row}", $"of {part.Rows.Count}", Palette.Faint, "left", offset: "0.8,0");
    }

    static void Key(Script script, double row)
    {
        foreach (var (index, (outcome, letter, _, _)) in Looks.Index())
            script.Label($"graph {index * 0.2}, first {row}", $"{letter} {$"{outcome}".ToLowerInvariant()}", Palette.Ink);
    }

    static string Title(IReadOnlyList<InjectionRun> runs) => string.Join(". ", runs.Select(run => run.Rates).Zip(runs, (rates, run) => FormattableString.Invariant(
        $"Of {rates.Manifested} manifested faults in {run.Target} {rates.Manifested - rates.Contained} harmed T, of {rates.Ended} that T ended {rates.EndedRestored} were restored")));
}
