using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Papers;
using Testbed.Analysis.Records;
using Testbed.Analysis.Statistics;

namespace Testbed.Analysis.Report;

/// <summary>What stands on the pages of a paper: theirs and ours side by side, what may be compared, the verdicts, the arithmetic, the provenance.</summary>
static class PaperSections
{
    /// <summary>Name of a page's file.</summary>
    public static string FileOf(PaperPage page) => page.Id + ".html";

    /// <summary>The page of one published figure or table.</summary>
    public static string Page(Paper paper, JudgedPage judged, IReadOnlyList<DrawnFigure> figures, PaperBasis basis, RunManifest manifest)
    {
        var page = judged.Page;
        var title = $"{page.Published}: {page.Title}";
        return ReportPage.Document(title, Markup.Join(
            Markup.Element("h1", Markup.Join(Markup.Link(PaperReport.IndexFile, paper.Title), ", ", page.Published)),
            Markup.Element("p", Markup.Join($"{page.Published}, {page.Title}: ", Mark(judged.Verdict), $" ({judged.Counts})."), "class=\"summary\""),
            NotBuilt(judged),
            ReportPage.Section("Verdicts", Claims(judged)),
            SideBySide(page, figures, basis),
            ReportPage.Section("What may be compared", Paragraph("Comparable: ", page.Comparable, basis), Paragraph("Not comparable: ", page.NotComparable, basis)),
            Contradictions([page], basis.Ledger),
            Beyond(page, basis),
            Provenance(paper, page, manifest)));
    }

    /// <summary>The first page.</summary>
    public static string Index(Paper paper, IReadOnlyList<JudgedPage> pages, PaperBasis basis, RunManifest manifest)
    {
        var grid = new Grid("published", "what", "verdict", "claims", "experiments here");
        foreach (var page in pages)
            grid.Row(Markup.Link(FileOf(page.Page), page.Page.Published), page.Page.Title, Mark(page.Verdict), page.Counts, Experiments(page.Page, page.Missing));
        var claims = pages.SelectMany(page => page.Claims).ToList();
        int Count(PaperVerdict verdict) => claims.Count(claim => claim.Verdict == verdict);
        var title = $"Testbed, reproduction of {paper.Name}";
        return ReportPage.Document(title, Markup.Join(
            Markup.Element("h1", title),
            Markup.Element("p", $"{paper.Title}: of {claims.Count} claims {Count(PaperVerdict.Reproduced)} are reproduced, {Count(PaperVerdict.Differs)} differ, "
                + $"{Count(PaperVerdict.Untestable)} cannot be tested here, {Count(PaperVerdict.NotBuilt) + Count(PaperVerdict.NotMeasured)} are not measured.", "class=\"summary\""),
            ReportPage.Note($"{paper.Source}. Measured there on: {paper.Machine}. Theirs are times, ours instructions unless a line says otherwise: the two never share an axis. Every verdict is computed by a rule from this run's numbers."),
            ReportPage.Section("Pages", grid.ToMarkup()),
            Contradictions([.. pages.Select(page => page.Page)], basis.Ledger),
            Provenance(paper, null, manifest)));
    }

    static Markup NotBuilt(JudgedPage judged) => judged.Missing.Count == 0 ? Markup.Join()
        : Markup.Element("p", $"Not built here: this page waits for {string.Join(", ", judged.Missing)}, which no folder of experiments/ declares yet. What was published stands below.", "class=\"warning\"");

    static Markup Claims(JudgedPage judged)
    {
        var grid = new Grid("no.", "claim", "published", "ours", "verdict");
        foreach (var claim in judged.Claims)
            grid.Row(Markup.Code(claim.Claim.Id), Markup.Join(claim.Claim.Says, " ", Markup.Element("span", $"({claim.Claim.Place})", "class=\"note\"")), claim.Theirs.Length > 0 ? claim.Theirs : "–",
                claim.Ours.Length > 0 ? claim.Ours : "–", Markup.Join(Mark(claim.Verdict), ": ", claim.Because));
        return grid.ToMarkup();
    }

    static Markup SideBySide(PaperPage page, IReadOnlyList<DrawnFigure> figures, PaperBasis basis)
    {
        var drawn = Markup.Element("div", Markup.Join(figures.Select(ReportPage.Figure)), "class=\"pair\"");
        var tables = page.Tables.Select(table => Markup.Join(Markup.Element("h3", table.Heading), Table(table, basis.Ledger),
            table.Note.Length > 0 ? ReportPage.Note(Sentence.Fill(table.Note, basis.Ledger)) : Markup.Join()));
        return ReportPage.Section("Theirs and ours", [figures.Count > 0 ? drawn : Markup.Join(), .. tables]);
    }

    static Markup Table(PaperTable table, Ledger ledger)
    {
        var grid = new Grid([table.Rows, .. table.Columns.Select(column => "#" + column.Heading)]);
        Quantity[] columns = [.. table.Columns.Select(column => Formula.Evaluate(column.Values, ledger))];
        foreach (var key in columns.SelectMany(column => column.Numbers).Select(pair => pair.Key).Where(key => key.Length > 0).Distinct())
            grid.Row([Markup.Code(key), .. columns.Index().Select(column => (Markup)(column.Item[key] is { } number ? NumberText.Of(number, table.Columns[column.Index].Decimals) : "–"))]);
        return grid.IsEmpty ? ReportPage.Note("Nothing of this table was measured in this run.") : grid.ToMarkup();
    }

    static Markup Contradictions(IReadOnlyList<PaperPage> pages, Ledger ledger)
    {
        Markup[] found = [.. pages.SelectMany(page => page.Contradictions).Select(contradiction => Contradiction(contradiction, ledger))];
        return found.Length == 0 ? Markup.Join() : ReportPage.Section("Where the publication contradicts itself", found);
    }

    static Markup Contradiction(Contradiction contradiction, Ledger ledger)
    {
        var grid = new Grid("what", "arithmetic", "#result");
        foreach (var step in contradiction.Steps)
            grid.Row(step.What, Markup.Element("code", Formula.Substituted(step.Formula, ledger), "class=\"formula\""),
                Formula.Evaluate(step.Formula, ledger).Value is { } number ? $"{NumberText.Of(number, step.Decimals)} {step.Unit}" : "–");
        return Markup.Join(Markup.Element("h3", contradiction.Title), grid.ToMarkup(), ReportPage.Note(Sentence.Fill(contradiction.Therefore, ledger)));
    }

    static Markup Provenance(Paper paper, PaperPage? page, RunManifest manifest)
    {
        var grid = new Grid("what", "value");
        grid.Row("published", $"{paper.Source}; values, how they were read and with what error: papers/{paper.Name}");
        if (page is not null)
            grid.Row("declared in", Markup.Code($"papers/{paper.Name}/pages"));
        grid.Row("made by", Markup.Code(manifest.Command));
        grid.Row("commit", Markup.Join(Markup.Code(manifest.Commit), manifest.Dirty ? ", with changes" : ""));
        grid.Row("accelerator", $"{manifest.Accelerator}, QEMU {manifest.Qemu}: {manifest.AcceleratorReason}");
        grid.Row("rows and all numbers", Markup.Join(Markup.Link($"../{TrialFile.Name}", TrialFile.Name), ", ", Markup.Link($"../{RunReport.MetricsFile}", RunReport.MetricsFile),
            ", ", Markup.Link($"../{RunReport.PageFile}", $"report of run {manifest.Run}"), ", ", Markup.Link(ClaimList.Name, "claims")));
        return ReportPage.Section("Where this comes from", grid.ToMarkup());
    }

    static Markup Experiments(PaperPage page, IReadOnlyList<string> missing) => Markup.Join(page.Experiments.Select(id => missing.Contains(id) ? $"{id} (not built)" : id)
        .Concat(page.Attacks.Select(id => $"attack {id}")).SelectMany((text, index) => new Markup[] { index == 0 ? "" : ", ", text }));

    static Markup Beyond(PaperPage page, PaperBasis basis)
    {
        string[] run = [.. page.Beyond.Where(basis.Declared.Contains)];
        return run.Length == 0 ? Markup.Join() : ReportPage.Section("Beyond the publication",
            ReportPage.Note(Markup.Join($"{string.Join(", ", run)}: asked here and not there. Figures and numbers stand in the ", Markup.Link($"../{RunReport.PageFile}", "report of the run"), ".")));
    }

    static Markup Paragraph(string heading, string text, PaperBasis basis)
        => Markup.Element("p", Markup.Join(Markup.Element("b", heading), Sentence.Fill(text, basis.Ledger)));

    static Markup Mark(PaperVerdict verdict) => Markup.Element("span", verdict.Word(), verdict switch
    {
        PaperVerdict.Reproduced => "class=\"good\"",
        PaperVerdict.Differs => "class=\"bad\"",
        _ => "class=\"nowrap\"",
    });
}
