using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Injection;

namespace Testbed.Analysis.Report;

/// <summary>What an injection run shows, section by section.</summary>
static class InjectionSection
{
    /// <summary>The figure, and the rates with their intervals.</summary>
    public static Markup Rates(IReadOnlyList<InjectionRun> runs, IReadOnlyDictionary<string, DrawnFigure> figures)
    {
        var grid = new Grid("faults in", "#injected", "#manifested", "contained", "#ended by T", "restored of those ended", "answered at the end, of all manifested");
        foreach (var run in runs)
        {
            Row(grid, $"{run.Target}", run);
            foreach (var (name, part) in run.Parts)
                Row(grid, $"{run.Target}, {name}", part);
        }
        return ReportPage.Section("What an injected fault comes to", ReportPage.Figure(figures, "fig-06_injections"), grid.ToMarkup(),
            ReportPage.Note("Shares with their 95 % interval (Wilson). Manifested: the run differs from the golden one in more than time. Contained: the oracle finds T unharmed, and T ended the run "
                + "itself. Restored: after T ended a life of A or a call of U, a file was read right through T and U, and T counted ticks."));
    }

    /// <summary>Those after which something was wrong that T has to answer for: harm to T, a service that did not come back.</summary>
    public static Markup Failures(IReadOnlyList<InjectionRun> runs)
    {
        var grid = new Grid("fault", "done", "in", "outcome", "end", "found by the oracle", "faults recorded");
        foreach (var run in runs)
            foreach (var row in run.Rows.Where(row => run.OutcomeOf(row) is InjectionOutcome.Escaped or InjectionOutcome.Lost))
                grid.Row($"{row.Target} {row.Number}", InjectionRun.NameOf(row.Kind, row.Region), Markup.Code(row.Function), $"{run.OutcomeOf(row)}".ToLowerInvariant(), $"{row.End} {row.Reason}",
                    string.Join("; ", row.Findings.Select(finding => $"{finding.Check}: {finding.What}")), string.Join(", ", row.Faults.Select(fault => $"vector {fault.Vector} in {fault.Symbol}")));
        return grid.IsEmpty ? Markup.Join() : ReportPage.Section("Escaped and lost", grid.ToMarkup());
    }

    static void Row(Grid grid, string name, InjectionRun run)
    {
        var rates = run.Rates;
        grid.Row(name, $"{rates.Injected}", $"{rates.Manifested}", InjectionRates.Share(rates.Contained, rates.Manifested), $"{rates.Ended}",
            InjectionRates.Share(rates.EndedRestored, rates.Ended), InjectionRates.Share(rates.Restored, rates.Manifested));
    }
}
