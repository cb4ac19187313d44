using System.Collections.Generic;
using System.IO;
using System.Linq;
using Testbed.Analysis.Figures;
using Testbed.Analysis.Papers;
using Testbed.Analysis.Records;

namespace Testbed.Analysis.Report;

/// <summary>The pages of a paper: one for each published figure or table, an index, and the list of claims, in a folder of their own within the run.</summary>
public static class PaperReport
{
    /// <summary>Name of that folder.</summary>
    public const string Folder = "paper";

    /// <summary>Name of the first page.</summary>
    public const string IndexFile = "index.html";

    const string FiguresFolder = "figures";

    /// <summary>Writes the pages; those that are there are replaced. Returns the path of the index.</summary>
    /// <param name="runFolder">The run's folder, with its manifest.</param>
    /// <param name="paper">The paper.</param>
    /// <param name="basis">The run's numbers.</param>
    /// <param name="progress">Told of each page that is written.</param>
    /// <exception cref="FigureException">gnuplot is missing or refuses a script.</exception>
    /// <exception cref="RecordFormatException">The manifest cannot be read.</exception>
    public static string Write(string runFolder, Paper paper, PaperBasis basis, System.Action<JudgedPage> progress)
    {
        var manifest = ManifestFile.Read(Path.Combine(runFolder, ManifestFile.Name));
        var folder = Directory.CreateDirectory(Path.Combine(runFolder, Folder)).FullName;
        JudgedPage[] pages = [.. paper.Pages.Select(page => JudgedPage.Of(page, basis))];
        foreach (var page in pages)
        {
            File.WriteAllText(Path.Combine(folder, PaperSections.FileOf(page.Page)), PaperSections.Page(paper, page, Draw(folder, page.Page, basis, manifest.Run), basis, manifest));
            progress(page);
        }
        File.WriteAllText(Path.Combine(folder, ClaimList.Name), ClaimList.Of(paper, pages, $"run {manifest.Run}"));
        var index = Path.Combine(folder, IndexFile);
        File.WriteAllText(index, PaperSections.Index(paper, pages, basis, manifest));
        return index;
    }

    static IReadOnlyList<DrawnFigure> Draw(string folder, PaperPage page, PaperBasis basis, string run)
        =>
        [
            .. from declared in page.Figures
               let figure = DeclaredFigure.Of(declared, basis.Ledger, $"run {run} and papers/; formulas: {string.Join("; ", declared.Series.Select(series => series.Values))}")
               where figure is not null
               select new DrawnFigure(figure, Gnuplot.Draw(figure, Path.Combine(folder, FiguresFolder)), $"{FiguresFolder}/{figure.Name}/"),
        ];
}
