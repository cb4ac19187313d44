using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Statistics;

namespace Testbed.Analysis.Figures;

/// <summary>Figure 4: illegal accesses by variant and mutant, one letter and colour per verdict.</summary>
public static class IllegalAccesses
{
    const double HalfWidth = 0.48;
    const double HalfHeight = 0.45;

    /// <summary>The figure; null when there are no verdicts.</summary>
    public static FigureSource? Of(IReadOnlyList<AccessVerdict> verdicts, string source)
    {
        if (verdicts.Count == 0)
            return null;
        string[] cases = [.. verdicts.Select(v => v.Case).Distinct()];
        string[] subjects = [.. verdicts.OrderBy(v => v.IsMutant).Select(v => v.Subject).Distinct()];

        var rows = new Table(source, "column", "row", "fill", "letter", "verdict", "case", "subject");
        var script = new Script(190 + 150 * subjects.Length, 60 + 52 * cases.Length)
            .Line($"unset border")
            .Line($"unset tics")
            .Line($"unset grid")
            .Line($"set lmargin 18")
            .Line($"set tmargin 3")
            .Line($"set bmargin 0.5")
            .Line($"set rmargin 1")
            .Line($"set xrange [0.5:{subjects.Length + 0.5}]")
            .Line($"set yrange [0.5:{cases.Length + 0.5}]");
        foreach (var (subject, index) in subjects.Select((subject, index) => (subject, index)))
            script.Label($"first {index + 1}, graph 1.0", subject, Palette.Ink, "center", bold: true, offset: "0,0.9");
        foreach (var (name, index) in cases.Select((name, index) => (name, index)))
            script.Label($"graph 0, first {cases.Length - index}", name, Palette.Ink, "right", offset: "-1,0");

        foreach (var cell in verdicts)
        {
            var column = System.Array.IndexOf(subjects, cell.Subject) + 1;
            var row = cases.Length - System.Array.IndexOf(cases, cell.Case);
            var (letter, word, fill, ink) = Look(cell.Verdict);
            rows.Row(column, row, Script.Rgb(fill), letter, word, cell.Case, cell.Subject);
            script.Label($"first {column}, first {row}", $"{letter}  {word}", ink, "center", bold: true);
        }
        script.Line($"plot '{FigureSource.DataFile}' using 1:2:({HalfWidth}):({HalfHeight}):3 with boxxyerror fs solid lc rgb variable");
        return new FigureSource("fig-04_illegal-accesses", Title(verdicts),
            "Each cell is one boot: the guest says that it stands right before the access, then makes it. Blocked: the processor refused, the kernel reported it, "
            + "and the legal twin (same code, memory it may access) completed in the same image. An empty cell was not asked for.", rows.ToString(), script.ToString());
    }

    static string Title(IReadOnlyList<AccessVerdict> verdicts)
        => string.Join("; ", verdicts.OrderBy(v => v.IsMutant).GroupBy(v => v.Subject)
            .Select(group => $"{group.Key} blocks {group.Count(v => v.Verdict == Verdict.Blocked)} of {group.Count()}"));

    static (string Letter, string Word, string Fill, string Ink) Look(Verdict verdict) => verdict switch
    {
        Verdict.Blocked => ("B", "blocked", Palette.Blue, Palette.Paper),
        Verdict.Bypass => ("!", "bypass", Palette.Amber, Palette.Ink),
        Verdict.FailStop => ("F", "fail-stop", Palette.PaleBlue, Palette.Ink),
        Verdict.Dos => ("D", "dos", Palette.Sand, Palette.Ink),
        Verdict.Void => ("?", "void", Palette.Grid, Palette.Ink),
        _ => ("-", "missing", Palette.Paper, Palette.Faint),
    };
}
