using System.Collections.Generic;
using Testbed.Analysis.Records;
using Testbed.Analysis.Statistics;

namespace Testbed.Analysis.Report;

/// <summary>Boot, image and memory of hello, beside other systems' hello.</summary>
static class BootSection
{
    const string Peers = "papers/peers/hello.csv";

    /// <summary>The section; nothing when neither boot nor image nor memory of hello was measured.</summary>
    public static Markup Of(MetricSet metrics, RowSet rows, IReadOnlyDictionary<string, DrawnFigure> figures)
    {
        var parts = new Grid("variant", "#loader", "#kernel", "#application", "#entry to main");
        var sizes = new Grid("system", "configuration", "machine", "#boot, instructions", "#image, bytes", "#memory, KiB", "#first line, ms");
        foreach (var variant in rows.Variants)
        {
            if (metrics[$"boot.entryToMain.{variant}"] is { } boot)
                parts.Row(Markup.Code(variant), Value(metrics[$"boot.loader.{variant}"]), Value(metrics[$"boot.kernel.{variant}"]),
                    Value(metrics[$"boot.application.{variant}"]), NumberText.Of(boot));
            if (metrics[$"image.bytes.{variant}"] is { } bytes)
                sizes.Row("testbed", Markup.Code(variant), "microvm; memory: all three", Value(rows.IsExact ? metrics[$"boot.entryToMain.{variant}"] : null),
                    NumberText.Of(bytes), Value(metrics[$"memory.minKiB.{variant}"]), Value(metrics[$"boot.wallMs.{variant}"]));
        }
        if (parts.IsEmpty && sizes.IsEmpty)
            return Markup.Join();
        var peers = ReferenceTable.Open(Peers);
        foreach (var peer in peers.Rows)
            sizes.Row(peer["system"], peer["configuration"], peer["machine"], Value(peer.Number("boot_instructions")),
                Value(peer.Number("image_bytes")), Value(peer.Number("memory_min_kib")), Value(peer.Number("wall_ms")));

        return ReportPage.Section("Boot, image and memory", ReportPage.Figure(figures, "fig-03_boot-parts"),
            parts.IsEmpty ? Markup.Join() : parts.ToMarkup(), Markup.Element("h3", "hello, beside other systems"), sizes.ToMarkup(),
            ReportPage.Note(Markup.Join("Other systems: ", string.Join(". ", peers.Source), ". File: ", Markup.Code(Peers), ". ",
                "They do more than this kernel does; their numbers say what the neighbourhood is, not what isolation costs. Wall times were taken on different days and machine types.")));
    }

    static Markup Value(double? value) => value is { } number ? NumberText.Of(number) : "–";
}
