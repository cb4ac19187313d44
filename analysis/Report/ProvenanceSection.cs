using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Records;
using Testbed.Analysis.Statistics;

namespace Testbed.Analysis.Report;

/// <summary>What made the numbers, and how to make them again.</summary>
static class ProvenanceSection
{
    /// <summary>What a reader must know before believing a number; nothing when there is no such thing.</summary>
    public static Markup Warnings(RunManifest manifest, RowSet rows)
    {
        List<string> warnings = [];
        if (manifest.Dirty)
            warnings.Add("The working tree differed from its commit: nobody else can make these numbers again.");
        if (rows.All.Count(t => t.Outcome == Outcome.Skipped) is var skipped and > 0)
            warnings.Add($"{skipped} trials were skipped: {string.Join(", ", rows.All.Where(t => t.Outcome == Outcome.Skipped).Select(t => t.Reason).Distinct())}.");
        return warnings.Count == 0 ? Markup.Join() : Markup.Element("p", string.Join(" ", warnings), "class=\"warning\"");
    }

    /// <summary>The section.</summary>
    public static Markup Of(RunManifest manifest, RowSet rows, IReadOnlyList<ReportTable> tables) => ReportPage.Section("Provenance",
        Markup.Element("pre", manifest.Command),
        Markup.Element("dl", Markup.Join(
            Entry("commit", Markup.Join(Markup.Code(manifest.Commit), manifest.Dirty ? " with uncommitted changes" : "")),
            Entry("accelerator", $"{manifest.Accelerator}: {manifest.AcceleratorReason}"),
            Entry("QEMU", $"{manifest.Qemu}, -cpu {manifest.GuestProcessor}"),
            Entry("machines", string.Join("; ", rows.All.GroupBy(t => (t.Host, t.HostProcessor)).Select(g => $"{g.Key.Host} ({g.Key.HostProcessor}), {g.Count()} of {rows.All.Count} trials"))),
            Entry("tools", string.Join(", ", manifest.ToolVersions.Select(tool => $"{tool.Key} {tool.Value}"))),
            Entry("time", $"{manifest.StartedUtc:yyyy-MM-dd HH:mm:ss} to {manifest.FinishedUtc:HH:mm:ss} UTC"),
            Entry("trials", string.Join(", ", rows.All.GroupBy(t => t.Outcome).OrderBy(g => g.Key).Select(g => $"{g.Count()} {g.Key.ToString().ToLowerInvariant()}"))),
            Entry("experiments", string.Join(", ", manifest.Experiments)),
            Entry("files", Markup.Join(Markup.Link(TrialFile.Name, "rows"), ", ", Markup.Link(ManifestFile.Name, "manifest"), ", ",
                Markup.Link(RunReport.MetricsFile, "metrics"))),
            tables.Count == 0 ? Markup.Join() : Entry("tables", ReportTables.Links(tables)))),
        Markup.Element("details", Markup.Join(Markup.Element("summary", $"Digests of {manifest.Images.Count} images and the loader"), Digests(manifest))));

    static Markup Entry(string name, Markup value) => Markup.Join(Markup.Element("dt", name), Markup.Element("dd", value));

    static Markup Digests(RunManifest manifest)
    {
        var grid = new Grid("file", "#bytes", "SHA-256");
        grid.Row("loader", NumberText.Of(manifest.LoaderBytes), Markup.Code(manifest.LoaderSha256));
        foreach (var image in manifest.Images)
            grid.Row(string.Join(' ', new[] { image.Variant, image.Mutant, image.CountsCrossings ? "counting" : "", image.Workload }.Where(word => word.Length > 0)),
                NumberText.Of(image.Bytes), Markup.Code(image.Sha256));
        return grid.ToMarkup();
    }
}
