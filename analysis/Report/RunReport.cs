using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Testbed.Analysis.Attacks;
using Testbed.Analysis.CostModel;
using Testbed.Analysis.Domains;
using Testbed.Analysis.Figures;
using Testbed.Analysis.Records;
using Testbed.Analysis.Statistics;
using Testbed.Analysis.Tcb;

namespace Testbed.Analysis.Report;

/// <summary>
/// From a run's folder to its report: reads the rows, computes, draws, and writes <c>metrics.json</c>, <c>figures/</c>
/// and a self-contained <c>report.html</c> beside them.
/// </summary>
public sealed class RunReport
{
    /// <summary>Name of the page in a run's folder.</summary>
    public const string PageFile = "report.html";

    /// <summary>Name of the file of numbers in a run's folder.</summary>
    public const string MetricsFile = "metrics.json";

    /// <summary>Where a run keeps what its attacks left.</summary>
    public const string AttacksFolder = "attacks";

    /// <summary>The variant whose domains are drawn, where the run has it.</summary>
    const string DrawnVariant = "full";

    RunReport(string page, string summary, MetricSet metrics) => (Page, Summary, Metrics) = (page, summary, metrics);

    /// <summary>Path of the page.</summary>
    public string Page { get; }

    /// <summary>The one sentence that the page begins with.</summary>
    public string Summary { get; }

    /// <summary>The run's numbers.</summary>
    public MetricSet Metrics { get; }

    /// <summary>Writes the report of a finished run; one that is there is replaced.</summary>
    /// <exception cref="RecordFormatException">A row or the manifest cannot be read.</exception>
    /// <exception cref="MeasurementException">The rows contradict one another.</exception>
    /// <exception cref="FigureException">gnuplot is missing or refuses a script.</exception>
    public static RunReport Write(string runFolder)
    {
        var manifest = ManifestFile.Read(Path.Combine(runFolder, ManifestFile.Name));
        var rows = RowSet.Of(TrialFile.Read(Path.Combine(runFolder, TrialFile.Name)));
        var metrics = Statistics.Metrics.Of(rows);
        File.WriteAllText(Path.Combine(runFolder, MetricsFile), metrics.ToJson());

        var gates = GateCounts.ReadIfPresent(Path.Combine(runFolder, GateCounts.FileName));
        var attacks = AttackResult.ReadIfPresent(Path.Combine(runFolder, AttacksFolder));
        var domains = DomainMap.ReadIfPresent(Path.Combine(runFolder, DomainMap.FileName));
        var figures = Draw(runFolder, rows, metrics, gates, attacks, domains, $"run {manifest.Run}, ");
        var trusted = TrustedBase.ReadIfPresent(Path.Combine(runFolder, TrustedBase.FileName));
        var summary = SummarySentence.Of(metrics, attacks?.Table, rows.IsExact);
        var page = Path.Combine(runFolder, PageFile);
        var tables = ReportTables.Of(rows, metrics, gates, attacks, trusted);
        ReportTables.Write(Path.Combine(runFolder, ReportTables.Folder), tables);
        File.WriteAllText(page, ReportPage.Of(manifest, rows, metrics, gates, attacks, figures, trusted, tables, summary));
        return new RunReport(page, summary, metrics);
    }

    static IReadOnlyDictionary<string, DrawnFigure> Draw(
        string folder, RowSet rows, MetricSet metrics, IReadOnlyList<GateCount> gates, AttackResult? attacks, IReadOnlyList<DomainMap> domains, string run)
    {
        var source = run + TrialFile.Name;
        string[] isolated = [.. rows.Variants.Where(variant => variant != RowSet.Baseline && !RowSet.IsPeer(variant))];
        FigureSource?[] figures =
        [
            WriteBytesAdded.Of(metrics, isolated, source),
            CallMetrics.HasFills(metrics) ? WriteBytesPublished.Of() : null,
            rows.IsExact ? WriteBytesModelled.Of(metrics, CycleModel.Published(), gates, source) : null,
            WriteBytesTotal.Of(metrics, source),
            rows.IsExact ? GateCost.Of(metrics, isolated, source) : null,
            ThreadCalls.Of(rows, source),
            rows.IsExact ? CrossingRate.Of(rows, metrics, isolated, source) : null,
            BootParts.Of(metrics, rows.Variants, source),
            domains.Count == 0 ? null : DomainPicture.Of(domains.FirstOrDefault(map => map.Variant == DrawnVariant) ?? domains[^1], $"{run}{DomainMap.FileName}"),
            attacks is null ? null : AttackMap.Of(attacks.Table, $"{run}{AttacksFolder}/{TrialFile.Name}"),
        ];
        return figures.OfType<FigureSource>().ToDictionary(figure => figure.Name,
            figure => DrawnFigure.Draw(figure, folder), StringComparer.Ordinal);
    }
}
