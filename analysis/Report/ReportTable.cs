using System.Collections.Generic;
using System.IO;
using System.Linq;
using Testbed.Analysis.Attacks;
using Testbed.Analysis.CostModel;
using Testbed.Analysis.Statistics;
using Testbed.Analysis.Tcb;

namespace Testbed.Analysis.Report;

/// <summary>A table of the page that papers take over.</summary>
/// <param name="Name">Of its files, without what is behind the point.</param>
/// <param name="Caption">What it shows.</param>
/// <param name="Grid">Its cells.</param>
sealed record ReportTable(string Name, string Caption, Grid Grid);

/// <summary>The tables of a run as files: Markdown and LaTeX (for the package booktabs), the same cells as on the page.</summary>
static class ReportTables
{
    /// <summary>Where they lie in a run's folder.</summary>
    public const string Folder = "tables";

    /// <summary>Those that have rows.</summary>
    public static IReadOnlyList<ReportTable> Of(RowSet rows, MetricSet metrics, IReadOnlyList<GateCount> gates, AttackResult? attacks, TrustedBase? trusted)
    {
        ReportTable[] all =
        [
            new("goals", "Measured numbers beside the figures to reach.", GoalSection.Table(metrics)),
            new("calls", "What calls across a boundary take, ticks per call.", CallSection.Table(metrics, rows, gates)),
            new("workloads", "Whole programs: instructions of the timed part and crossings.", WorkloadSection.Table(metrics, rows)),
            new("timed-parts", "Timed parts of programs, in a guest and as a program of Linux: instructions.", TimedPartSection.Table(metrics, rows)),
            new("crossings", "Crossings by edge, from boot to exit.", EdgeSection.Table(rows)),
            new("attacks", "Attacks by variant.", attacks is null ? new Grid() : AttackSection.Table(attacks.Table)),
            new("trusted-base", "Lines of the trusted computing base.", trusted is null ? new Grid() : TrustedBaseSection.Table(trusted)),
        ];
        return [.. all.Where(table => !table.Grid.IsEmpty)];
    }

    /// <summary>Writes them as <c>NAME.md</c> and <c>NAME.tex</c>.</summary>
    public static void Write(string folder, IReadOnlyList<ReportTable> tables)
    {
        Directory.CreateDirectory(folder);
        foreach (var table in tables)
        {
            File.WriteAllText(Path.Combine(folder, table.Name + ".md"), table.Grid.ToMarkdown());
            File.WriteAllText(Path.Combine(folder, table.Name + ".tex"), table.Grid.ToLatex(table.Caption, $"tab:{table.Name}"));
        }
    }

    /// <summary>Links to the files, for the page.</summary>
    public static Markup Links(IReadOnlyList<ReportTable> tables) => Markup.Join(tables.SelectMany((table, index) => new[]
    {
        index == 0 ? "" : ", ", $"{table.Name} (", Markup.Link($"{Folder}/{table.Name}.md", "Markdown"), ", ", Markup.Link($"{Folder}/{table.Name}.tex", "LaTeX"), ")",
    }));
}
