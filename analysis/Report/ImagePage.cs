using System.IO;
using System.Linq;
using Testbed.Analysis.Domains;
using Testbed.Analysis.Figures;
using Testbed.Analysis.Statistics;
using Testbed.Contracts;
using Testbed.Isolation.Explain;
using Testbed.Isolation.Image.Map;

namespace Testbed.Analysis.Report;

/// <summary>A finished image as a page: its domains, pages, and every gate with its instructions.</summary>
public static class ImagePage
{
    /// <summary>Writes the page; a file that is there is replaced.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">What the image is called.</param>
    /// <param name="image">The image.</param>
    /// <param name="domains">Who may do what in its variant; null where no policy of that name is at hand.</param>
    /// <exception cref="FigureException">Graphviz is missing or refuses the picture.</exception>
    public static void Write(string path, string name, FinishedImage image, DomainMap? domains)
    {
        var title = $"Testbed, {name}";
        var body = Markup.Join(
            Markup.Element("h1", title),
            Markup.Element("p", $"{(image.Map.Mutant.Length == 0 ? $"Variant {image.Map.Variant}" : $"Mutant {image.Map.Mutant} of {image.Map.Variant}")}: "
                + $"{image.Segments.Count} regions, {image.Map.Edges.Count} gates, {image.Map.Sites.Count(site => !site.BootOnly)} forbidden instructions that stay, all generated.", "class=\"summary\""),
            Picture(domains), Pages(image), Gates(image),
            ReportPage.Section("Provenance", Markup.Element("dl", Markup.Join(Markup.Element("dt", "SHA-256"), Markup.Element("dd", Markup.Code(image.Map.Digest))))));
        File.WriteAllText(path, ReportPage.Document(title, body));
    }

    static Markup Picture(DomainMap? domains)
    {
        if (domains is null || DomainPicture.Of(domains, "policy") is not { } source)
            return Markup.Join();
        var folder = Directory.CreateTempSubdirectory("testbed-picture-").FullName;
        try
        {
            var drawing = InlineSvg.Of(DrawingProgram.Draw(source, folder), source.Name, source.Title);
            return ReportPage.Section("Who may do what", Markup.Element("figure", Markup.Join(
                Markup.Element("div", drawing, "class=\"drawing\""), Markup.Element("figcaption", Markup.Join(Markup.Element("b", source.Title + "."), " ", source.Caption))), $"id=\"{source.Name}\""));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static Markup Pages(FinishedImage image)
    {
        var grid = new Grid("address", "#bytes", "access", "#key", "owner", "");
        foreach (var segment in image.Segments)
            grid.Row(Markup.Code($"0x{segment.Address:x}"), NumberText.Of(segment.Bytes), Markup.Code(segment.Access), $"{segment.Flags.Key}",
                segment.Flags.Component == Component.None ? "everybody" : $"{segment.Flags.Component}",
                segment.Flags.BootOnly ? "unmapped before U or A runs" : segment.Flags.Stack ? "stack" : "");
        return ReportPage.Section("Pages", grid.ToMarkup());
    }

    static Markup Gates(FinishedImage image)
    {
        if (image.Map.Edges.Count == 0)
            return ReportPage.Section("Gates", ReportPage.Note("None: calls are direct."));
        var gates = image.Map.Edges.Select(edge => Markup.Element("details", Markup.Join(
            Markup.Element("summary", Markup.Join(Markup.Code($"{edge.Caller} -> {edge.Callee}"), $", {edge.Bytes} bytes at 0x{edge.Gate:x}")),
            Markup.Element("pre", ImageExplainer.Listing(image, edge)))));
        return ReportPage.Section("Gates", gates);
    }
}
