using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Testbed.Analysis.Attacks;
using Testbed.Analysis.Records;

namespace Testbed.Analysis.Papers;

/// <summary>Reads papers as they are declared below <c>papers/</c>.</summary>
public static class PaperFile
{
    const string Name = "paper.json";
    const string Pages = "pages";

    /// <summary>Names of the papers that are declared below a folder.</summary>
    public static IReadOnlyList<string> NamesBelow(string papers)
        => !Directory.Exists(papers) ? [] :
            [.. Directory.EnumerateDirectories(papers).Where(folder => File.Exists(Path.Combine(folder, Name))).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];

    /// <summary>Reads one.</summary>
    /// <exception cref="RecordFormatException">A file is none, a formula in it cannot be understood, or two claims have one number.</exception>
    public static Paper Read(string papers, string name)
    {
        var folder = Path.Combine(papers, name);
        string[] files = [.. Directory.EnumerateFiles(Path.Combine(folder, Pages), "*.json").Order(StringComparer.Ordinal)];
        var paper = PageFile.Read<Paper>(Path.Combine(folder, Name)) with { Name = name, Pages = [.. files.Select(PageFile.Read<PaperPage>)] };
        var ledger = new Ledger(name, [], [], []);
        foreach (var (file, page) in files.Zip(paper.Pages))
            Check(file, page, ledger);
        if (paper.Pages.SelectMany(page => page.Claims).GroupBy(claim => claim.Id).FirstOrDefault(claims => claims.Count() > 1) is { } twice)
            throw new RecordFormatException(Path.Combine(folder, Pages), 1, $"two claims have the number {twice.Key}");
        return paper;
    }

    static void Check(string file, PaperPage page, Ledger ledger)
    {
        foreach (var text in FormulasOf(page))
        {
            try
            {
                Formula.Evaluate(text, ledger);
            }
            catch (FormatException refusal)
            {
                throw new RecordFormatException(file, LineOf(file, text), refusal.Message);
            }
        }
    }

    /// <summary>Every formula of a page, in prose or by itself.</summary>
    public static IEnumerable<string> FormulasOf(PaperPage page)
    {
        string[] formulas =
        [
            .. page.Claims.SelectMany(claim => new[] { claim.Ours, claim.Published, claim.AtLeast, claim.AtMost }),
            .. page.Tables.SelectMany(table => table.Columns).Select(column => column.Values),
            .. page.Figures.SelectMany(figure => figure.Series).SelectMany(series => new[] { series.Values, series.Least, series.Greatest }),
            .. page.Contradictions.SelectMany(contradiction => contradiction.Steps).Select(step => step.Formula),
        ];
        string[] prose =
        [
            page.Comparable, page.NotComparable, .. page.Claims.SelectMany(claim => new[] { claim.Reproduced, claim.Differs, claim.NeedsHardware }),
            .. page.Tables.Select(table => table.Note), .. page.Figures.SelectMany(figure => new[] { figure.Title, figure.Caption }),
            .. page.Contradictions.Select(contradiction => contradiction.Therefore),
        ];
        return formulas.Where(text => text.Length > 0).Concat(prose.SelectMany(text => Sentence.FormulasIn(text)).Select(match => match.Groups[1].Value));
    }

    static int LineOf(string file, string formula)
        => Array.FindIndex(File.ReadAllLines(file), line => line.Contains(formula, StringComparison.Ordinal)) + 1;
}
