using System.Collections.Generic;
using System.IO;
using System.Text;
using Testbed.Analysis.Attacks;
using Testbed.Analysis.CostModel;
using Testbed.Analysis.Records;
using Testbed.Analysis.Statistics;
using Testbed.Analysis.Tcb;

namespace Testbed.Analysis.Report;

/// <summary>The page: one call per section, in the order in which people read.</summary>
static class ReportPage
{
    /// <summary>The report of a run.</summary>
    public static string Of(RunManifest manifest, RowSet rows, MetricSet metrics, IReadOnlyList<GateCount> gates, AttackResult? attacks,
        IReadOnlyDictionary<string, DrawnFigure> figures, TrustedBase? trusted, IReadOnlyList<ReportTable> tables, string summary)
    {
        var sections = Markup.Join(
            GoalSection.Of(metrics),
            DomainSection.Of(figures),
            CallSection.Of(metrics, rows, gates, figures),
            AttackSection.Of(attacks, figures, RunReport.AttacksFolder + "/"),
            CrossingRateSection.Of(figures),
            WorkloadSection.Of(metrics, rows),
            AttributionSection.Of(rows),
            EdgeSection.Of(rows),
            TimedPartSection.Of(metrics, rows),
            CoreSection.Of(rows, figures),
            BootSection.Of(metrics, rows, figures),
            NoiseSection.Of(metrics, rows),
            PluginSection.Of(rows),
            TrustedBaseSection.Of(trusted),
            ProvenanceSection.Of(manifest, rows, tables),
            MetricSection.Of(metrics));
        var body = Markup.Join(
            Markup.Element("h1", $"Testbed, run {manifest.Run}"),
            Markup.Element("p", summary, "class=\"summary\""),
            ProvenanceSection.Warnings(manifest, rows),
            Contents.Of(Contents.Headings(sections)),
            sections);
        return Document($"Testbed, run {manifest.Run}", body);
    }

    /// <summary>A whole document. It loads nothing: style and figures are inside.</summary>
    public static string Document(string title, Markup body) => $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{(Markup)title}</title>
            <style>
            {Style()}{Figures.DarkPalette.Css}</style>
            </head>
            <body>
            {body}
            </body>
            </html>

            """;

    /// <summary>A section with its heading, under which a link finds it.</summary>
    public static Markup Section(string heading, params IEnumerable<Markup> content)
        => Markup.Element("section", Markup.Join([Markup.Element("h2", heading), .. content]), $"id=\"{Contents.PlaceOf(heading)}\"");

    /// <summary>A paragraph of explanation.</summary>
    public static Markup Note(Markup text) => Markup.Element("p", text, "class=\"note\"");

    /// <summary>A figure with its finding, caption and sources; nothing when it could not be made from the rows.</summary>
    public static Markup Figure(IReadOnlyDictionary<string, DrawnFigure> figures, string name)
        => figures.TryGetValue(name, out var figure) ? Figure(figure, $"Figure {NumberOf(name)}. ") : Markup.Join();

    /// <summary>A figure that has no number.</summary>
    public static Markup Figure(DrawnFigure figure) => Figure(figure, "");

    static Markup Figure(DrawnFigure figure, string number)
    {
        var caption = Markup.Join(Markup.Element("b", $"{number}{figure.Source.Title}."), " ", figure.Source.Caption, " Sources: ",
            Markup.Link(figure.Folder + Figures.FigureSource.DataFile, "values"), ", ",
            Markup.Link(figure.Folder + figure.Source.SourceFile, figure.Source.IsGraph ? "graph" : "script"), ", ",
            Markup.Link(figure.Folder + Figures.FigureSource.PaperFile, "PDF"), ", ",
            Markup.Link(figure.Folder + Figures.FigureSource.PixelFile, "PNG"), ".");
        var values = Markup.Element("details", Markup.Join(
            Markup.Element("summary", "Values, and the command that draws them"),
            Markup.Element("pre", $"cd {figure.Folder.TrimEnd('/')}; {figure.Source.Command}"),
            Markup.Element("pre", figure.Source.Rows)));
        return Markup.Element("figure", Markup.Join(
            Markup.Element("div", InlineSvg.Of(figure.Svg, figure.Source.Name, figure.Source.Title), "class=\"drawing\""), Markup.Element("figcaption", caption), values), $"id=\"{figure.Source.Name}\"");
    }

    /// <summary>fig-01a_write-bytes-added is figure 1a.</summary>
    static string NumberOf(string name) => name["fig-".Length..name.IndexOf('_')].TrimStart('0');

    static string Style()
    {
        using var stream = typeof(ReportPage).Assembly.GetManifestResourceStream("analysis/Report/report.css")!;
        return new StreamReader(stream, Encoding.UTF8).ReadToEnd();
    }
}
