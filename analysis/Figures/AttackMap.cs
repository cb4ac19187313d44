using System.Linq;
using Testbed.Analysis.Attacks;
using Testbed.Analysis.Statistics;

namespace Testbed.Analysis.Figures;

/// <summary>Figure 4: attacks by variants, one letter and colour for what became of each, with its control beside it.</summary>
public static class AttackMap
{
    const double HalfWidth = 0.48, HalfHeight = 0.44;
    const int RowHeight = 26, ColumnWidth = 92, HeadHeight = 64, FootHeight = 40;

    const double LabelCharacter = 7.6;      // CSS pixels: what one of a label takes at most, at the size of text that all figures share

    /// <summary>The figure; null without a case.</summary>
    public static FigureSource? Of(AttackTable table, string source)
    {
        if (table.Cases.Count == 0)
            return null;
        string[] columns = [.. table.Variants, "control"];
        string[] labels = [.. table.Cases.Select(attack => $"{attack.Id}  {attack.Title}")];
        var rows = new Table(source, "column", "row", "fill", "letter", "meaning", "case", "image");
        var script = Begin(columns, table, Width(labels), Width([.. table.Cases.Select(attack => Control(table, attack).Images)]));
        foreach (var (index, attack) in table.Cases.Index())
        {
            var row = table.Cases.Count - index;
            script.Label($"screen 0.01, first {row}", labels[index], Palette.Ink);
            foreach (var (column, variant) in table.Variants.Index())
            {
                var mark = CellMark.Of(table[attack.Id, variant]);
                Cell(column + 1, row, mark.Kind, mark.Letter, mark.Word, attack.Id, variant);
            }
            var (kind, letter, image) = Control(table, attack);
            Cell(columns.Length, row, kind, letter, Meaning(kind), attack.Id, image);
            script.Label($"graph 1, first {row}", image, Palette.Ink, offset: "1,0");
        }
        foreach (var (column, score) in table.Scores.Index())
            script.Label($"first {column + 1}, first 0", AttackSentence.ScoreOf(score), Palette.Ink, "center", bold: true);
        script.Label($"screen 0.01, first 0", "security score", Palette.Ink)
            .Line($"plot '{FigureSource.DataFile}' using 1:2:({HalfWidth}):({HalfHeight}):3 with boxxyerror fs solid lc rgb variable");
        return new FigureSource("fig-04_attacks", Title(table), Caption, rows.ToString(), script.ToString());

        static string Meaning(MarkKind control) => control switch
        {
            MarkKind.Limit => "the attack gets through",
            MarkKind.Missing => "not tried",
            _ => "the attack does not get through",
        };

        void Cell(int column, int row, MarkKind kind, string letter, string meaning, string id, string image)
        {
            var (fill, ink) = Colours(kind);
            rows.Row(column, row, Script.Rgb(fill), letter, meaning, id, image);
            script.Label($"first {column}, first {row}", letter, ink, "center", bold: true);
        }
    }

    const string Caption = "B blocked, R refused, S succeeds by design (attacker and victim share a domain), L declared limit, ! bypass, F fail-stop, D denial of service, "
        + "? proves nothing, – not built yet, · not applicable; a star: a part of it is not built yet. Every B and R rests on its control, an image in which the same payload "
        + "gets through (! in the last column), and on a benign twin that succeeds in both. Judged by an oracle that reads the stopped machine from outside.";

    /// <summary>Room for the longest of some labels and for its distance to the cells, CSS pixels.</summary>
    static int Width(string[] labels) => (int)((labels.Max(label => label.Length) + 2) * LabelCharacter);

    static Script Begin(string[] columns, AttackTable table, int left, int right)
    {
        var script = new Script(left + ColumnWidth * columns.Length + right, HeadHeight + RowHeight * table.Cases.Count + FootHeight)
            .Line($"unset border")
            .Line($"unset tics")
            .Line($"unset grid")
            .Margins(left, right)
            .Line($"set tmargin 3.5")
            .Line($"set bmargin 0.5")
            .Line($"set xrange [0.5:{columns.Length + 0.5}]")
            .Line($"set yrange [-0.5:{table.Cases.Count + 0.5}]");
        foreach (var (index, name) in columns.Index())
        {
            var cut = name.LastIndexOf('-') + 1;                // of two lines, the upper one is empty for a short name
            script.Label($"first {index + 1}, graph 1.0", name[..cut], Palette.Ink, "center", bold: true, offset: "0,1.7")
                .Label($"first {index + 1}, graph 1.0", name[cut..], Palette.Ink, "center", bold: true, offset: "0,0.7");
        }
        return script;
    }

    /// <summary>The controls of a case: through when each of them is in every variant that must stop the attack.</summary>
    static (MarkKind Kind, string Letter, string Images) Control(AttackTable table, AttackCase attack)
    {
        StepVerdict[] demanded = [.. table.Cells.Where(cell => cell.Case == attack).SelectMany(cell => cell.Steps).Where(step => step.Expectation.MustStop())];
        if (demanded.Length == 0)
            return (MarkKind.Missing, "", "");
        var isThrough = demanded.All(step => step.Control is { Verdict: Verdict.Bypass });
        return (isThrough ? MarkKind.Limit : MarkKind.Void, isThrough ? "!" : "?", string.Join(' ', demanded.Select(step => step.Step.Control).Distinct()));
    }

    static string Title(AttackTable table)
        => string.Join("; ", table.Scores.Select(score => $"{score.Variant} scores {AttackSentence.ScoreOf(score)} over {score.Valid} attacks"));

    internal static (string Fill, string Ink) Colours(MarkKind kind) => kind switch
    {
        MarkKind.Stopped => (Palette.Blue, Palette.Paper),
        MarkKind.ByDesign => (Palette.PaleBlue, Palette.Ink),
        MarkKind.Limit => (Palette.Amber, Palette.Ink),
        MarkKind.Bypass => (Palette.Vermillion, Palette.Paper),
        MarkKind.FailStop => (Palette.MiddleBlue, Palette.Ink),
        MarkKind.Dos => (Palette.Sand, Palette.Ink),
        MarkKind.Void => (Palette.Pale, Palette.Ink),
        _ => (Palette.Paper, Palette.Faint),
    };
}
