using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Statistics;

namespace Testbed.Analysis.Report;

/// <summary>Calls from several cores: each core's instructions, what had to wait, and what can be said of a speed-up.</summary>
static class CoreSection
{
    const int MostCores = 4;

    /// <summary>The section; nothing when nobody called from several cores.</summary>
    public static Markup Of(RowSet rows, IReadOnlyDictionary<string, DrawnFigure> figures)
    {
        var content = Markup.Join(ReportPage.Figure(figures, "fig-05b_threads"), Counts(rows), SpeedUps(rows));
        return CoreCalls.Of(rows).Any(call => call.Cores > 1) || rows.Variants.Any(variant => SpeedUp.Of(rows, variant, MostCores) is not null)
            ? ReportPage.Section("One call from several cores", content)
            : Markup.Join();
    }

    static Markup Counts(RowSet rows)
    {
        var grid = new Grid("variant", "#cores", "#instructions per getpid, core by core", "#acquisitions that waited", "repetitions");
        foreach (var call in CoreCalls.Of(rows))
            grid.Row(Markup.Code(call.Variant), $"{call.Cores}", string.Join(", ", call.PerCall.Select(each => NumberText.Of(each, 2))),
                call.Contended is { } waited ? NumberText.Of(waited) : "–", call.IsRepeatable ? "equal" : "not repeatable");
        return grid.IsEmpty ? Markup.Join() : grid.ToMarkup();
    }

    static Markup SpeedUps(RowSet rows)
    {
        var published = SpeedUp.PublishedSeconds;
        var ours = rows.Variants.Select(variant => (Name: variant, Value: SpeedUp.Of(rows, variant, MostCores))).Where(variant => variant.Value is not null).ToList();
        return ReportPage.Note($"Published: {NumberText.Of(published[1] / published[MostCores], 2)} times as many calls with four threads. Ours: "
            + (ours.Count == 0 ? "cannot be tested here, for a speed-up is a ratio of times, and no processor with protection keys executed these guests."
                : string.Join(", ", ours.Select(variant => $"{NumberText.Of(variant.Value!.Value, 2)} ({variant.Name})")) + "."));
    }
}
