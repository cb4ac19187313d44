using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Records;
using Testbed.Analysis.Statistics;

namespace Testbed.Analysis.Report;

/// <summary>Illegal accesses with what proves each verdict: the fault, the legal twin, the control.</summary>
static class AccessSection
{
    /// <summary>The section; nothing without verdicts.</summary>
    public static Markup Of(IReadOnlyList<AccessVerdict> verdicts, IReadOnlyDictionary<string, DrawnFigure> figures)
    {
        if (verdicts.Count == 0)
            return Markup.Join();
        var grid = new Grid("access", "image", "verdict", "what the processor refused", "legal twin");
        foreach (var cell in verdicts.OrderBy(v => v.Case, System.StringComparer.Ordinal)
                     .ThenBy(v => v.IsMutant).ThenBy(v => v.Subject == RowSet.Baseline ? 0 : 1))
            grid.Row(cell.Case, Markup.Join(Markup.Code(cell.Subject), cell.IsMutant ? " (mutant: one guard taken out)" : ""),
                Word(cell.Verdict), Evidence(cell.Access), cell.Twin is null ? "–" : cell.Twin.Outcome.ToString().ToLowerInvariant());
        return ReportPage.Section("Illegal accesses",
            ReportPage.Figure(figures, "fig-04_illegal-accesses"), grid.ToMarkup(),
            ReportPage.Note("A verdict stands only if the guest said that it reached the access and if the legal twin, the same code on memory it may access, completed in the same image. "
                + "A control is an image that lets the access through: it shows that the guard, and nothing else, is what stops it."));
    }

    static Markup Word(Verdict verdict) => Markup.Element("span", verdict.ToString().ToUpperInvariant(), verdict switch
    {
        Verdict.Blocked => "class=\"good\"",
        Verdict.Bypass => "class=\"bad\"",
        _ => "",
    });

    static Markup Evidence(Trial? access) => access switch
    {
        null => "–",
        { Fault: { } fault } => Markup.Join($"{ErrorText(fault)} of ", Markup.Code(fault.Address),
            $", key {fault.Key}, by {ComponentName(fault.Component)}", fault.Symbol.Length == 0 ? "" : Markup.Join(" in ", Markup.Code(fault.Symbol))),
        { CanaryOverwritten: true } => "nothing: the trusted kernel's canary is overwritten",
        { Outcome: Outcome.Completed } => "nothing",
        _ => $"{access.Outcome}: {access.Reason}",
    };

    static string ErrorText(Fault fault)
    {
        const int WriteBit = 1 << 1;    // SDM vol. 3A, "Page-Fault Exception"
        return fault.Vector != 14
            ? $"vector {fault.Vector}"
            : $"{((fault.Error & WriteBit) != 0 ? "write" : "read")} ({(fault.IsKeyFault ? "protection key" : "page access")})";
    }

    static string ComponentName(int component) => component switch
    {
        1 => "the trusted kernel",
        2 => "the untrusted kernel",
        3 => "the application",
        _ => $"component {component}",
    };
}
