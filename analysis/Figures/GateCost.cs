using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Records;
using Testbed.Analysis.Statistics;

namespace Testbed.Analysis.Figures;

/// <summary>Figure 2: what a gate adds to a call, by variant, beside other systems' gates built and counted the same way.</summary>
public static class GateCost
{
    const string Peers = "papers/peers/calls.csv";
    const double BarHalfHeight = 0.32;
    const int NameWidth = 310;      // of a gate, CSS pixels

    readonly record struct Bar(string Name, double Added, double? Goal, string Colour);

    /// <summary>The figure; null when no variant has a value.</summary>
    public static FigureSource? Of(MetricSet metrics, IReadOnlyList<string> variants, string source)
    {
        Bar[] ours = [.. variants.Where(v => metrics[$"gate.added.{v}"] is not null)
            .Select(v => new Bar(v, metrics[$"gate.added.{v}"]!.Value, Goals.AtMost($"gate.added.{v}"), Palette.Of(v)))
            .OrderBy(bar => bar.Added)];
        if (ours.Length == 0)
            return null;

        IEnumerable<Bar> peers = ReferenceTable.Open(Peers).Rows.Where(row => row["what"] == "gate")
            .Select(row => new Bar(row["system"], row.Number("added_instructions")!.Value, null, Palette.Peer))
            .OrderBy(bar => bar.Added);
        Bar[] bars = [.. ours, .. peers];

        var rows = new Table($"{source}; other systems: {Peers}", "row", "added", "goal", "fill", "name");
        foreach (var (bar, index) in bars.Select((bar, index) => (bar, index)))
            rows.Row(bars.Length - index, bar.Added, bar.Goal, Script.Rgb(bar.Colour), bar.Name);
        return new FigureSource("fig-02_gate-cost", Title(ours),
            "Ours: null-call of the variant minus null-call of none. Others: built from their published source and counted under the same emulator (papers/peers/calls.csv); "
            + "the libhermitMPK rows are lower bounds. full also clears general and vector registers toward the less trusted side, full-gprscrub general ones only, full-noscrub none; "
            + "full-shared-stack changes no stack, full-nop no rights; user-kernel and trusted-untrusted have full's gate between other domains. "
            + "All but full-nop switch rights twice per round trip. Vertical mark: goal.", rows.ToString(), ScriptOf(bars, ours.Length));
    }

    static string Title(Bar[] ours)
        => "A gate and back adds " + string.Join(" to ", Ends(ours).Select(bar => $"{NumberText.Of(bar.Added, 1)} ({bar.Name})")) + " instructions to a call";

    /// <summary>The cheapest gate and the dearest, each by its first name.</summary>
    static IEnumerable<Bar> Ends(Bar[] ours) => ours.DistinctBy(bar => bar.Added).Where(bar => bar.Added == ours[0].Added || bar.Added == ours[^1].Added);

    static string ScriptOf(Bar[] bars, int ours)
    {
        var greatest = bars.Max(bar => bar.Added);
        var script = new Script(820, 60 + 44 * bars.Length)
            .Line($"set border 1")
            .Line($"set grid noytics xtics")
            .Line($"set xrange [0:{greatest * 1.25}]")
            .Line($"set yrange [0.4:{bars.Length + 0.75}]")
            .Line($"set xlabel 'instructions added to a call and its return' textcolor rgb '{Palette.Ink}'")
            .Line($"unset ytics")
            .Margins(NameWidth);
        for (var index = 0; index < bars.Length; index++)
        {
            var (bar, row) = (bars[index], bars.Length - index);
            var isOurs = index < ours;
            script.Label($"graph 0, first {row}", bar.Name, isOurs ? bar.Colour : Palette.Faint, "right", isOurs, "-1,0");
            var goal = bar.Goal is { } limit ? $"   goal {NumberText.Of(limit)}" : "";
            script.Label($"first {bar.Added}, first {row}", NumberText.Of(bar.Added, 1) + goal, isOurs ? bar.Colour : Palette.Faint, "left", isOurs, bar.Goal > bar.Added ? "2.2,0" : "0.8,0");
        }
        return script
            .Line($"plot '{FigureSource.DataFile}' using ($2/2):1:($2/2):({BarHalfHeight}):4 with boxxyerror fs solid noborder lc rgb variable, \\")
            .Line($"     '' using 3:1:(0):({BarHalfHeight + 0.08}) with vectors nohead lw 2 lc rgb '{Palette.Ink}', \\")
            .Line($"     '' using 3:1:(0):(-{BarHalfHeight + 0.08}) with vectors nohead lw 2 lc rgb '{Palette.Ink}'")
            .ToString();
    }
}
