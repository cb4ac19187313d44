using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Records;
using Testbed.Analysis.Statistics;

namespace Testbed.Analysis.Report;

/// <summary>Timed parts of programs as the plugin counts them, in our guest and as programs of Linux, by where the instructions stand.</summary>
static class TimedPartSection
{
    /// <summary>The section; nothing when none was counted.</summary>
    public static Markup Of(MetricSet metrics, RowSet rows)
        => Table(metrics, rows) is { IsEmpty: false } table
            ? ReportPage.Section("Timed parts, in a guest and as a program of Linux", table.ToMarkup(), ReportPage.Note(
                "The same object files, linked with our kernel and run in a machine, or linked with a few system calls and run by user-mode emulation. "
                + "What the guest executes more is timer interrupts: T's handler and the gates. Mathematics is musl's on both sides."))
            : Markup.Join();

    /// <summary>One row for each program and variant.</summary>
    public static Grid Table(MetricSet metrics, RowSet rows)
    {
        var grid = new Grid("program", "variant", "#instructions", "#its own", "#mathematics", "#T, U and gates", "#of the program of Linux");
        foreach (var program in Programs.In(rows))
            foreach (var variant in rows.Variants)
                if (TimedPartMetrics.Counts(rows, variant, program) is { Count: > 0 } counts)
                    grid.Row(program, Markup.Code(variant), Sum(counts), Sum(counts.Where(count => count.IsProgram)), Sum(counts.Where(count => count.IsLibrary)),
                        Sum(counts.Where(count => !count.IsProgram && !count.IsLibrary)),
                        metrics[$"timed.{program}.ratio.{variant}"] is { } ratio ? NumberText.Of(ratio, RatioDecimals) : "–");
        return grid;

        static Markup Sum(IEnumerable<SpanCount> counts) => NumberText.Of(counts.Sum(count => count.Count));
    }

    // A timer interrupt in ten million instructions shows in the fifth.
    const int RatioDecimals = 5;
}
