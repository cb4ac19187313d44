using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Records;

namespace Testbed.Analysis.Statistics;

/// <summary>Judges every illegal access of a run.</summary>
public static class AccessVerdicts
{
    /// <summary>
    /// One verdict for each (case, variant or mutant) of the rows, in order of appearance. A block without a control,
    /// an image that lets the same access through, proves nothing.
    /// </summary>
    public static IReadOnlyList<AccessVerdict> Of(RowSet rows)
    {
        AccessVerdict[] cells = [.. rows.All.Where(t => t.Case.Length > 0)
            .GroupBy(t => (t.Case, Subject: t.Mutant.Length == 0 ? t.Variant : t.Mutant, IsMutant: t.Mutant.Length > 0))
            .Select(cell => Judge(cell.Key.Case, cell.Key.Subject, cell.Key.IsMutant, [.. cell]))];
        HashSet<string> controlled = [.. cells.Where(cell => cell.Verdict == Verdict.Bypass).Select(cell => cell.Case)];
        return [.. cells.Select(cell => cell.Verdict == Verdict.Blocked && !controlled.Contains(cell.Case)
            ? cell with { Verdict = Verdict.Void }
            : cell)];
    }

    static AccessVerdict Judge(string name, string subject, bool isMutant, IReadOnlyList<Trial> rows)
    {
        Trial[] accesses = [.. rows.Where(t => !t.Twin)];
        Trial[] twins = [.. rows.Where(t => t.Twin)];
        Verdict[] verdicts = [.. accesses.Select(access => Of(access, twins))];

        // Repeated trials: the worst decides (an attack that works once works).
        var shown = verdicts.Length == 0 ? Verdict.Missing
            : verdicts.Contains(Verdict.Bypass) ? Verdict.Bypass
            : verdicts.Max();
        var index = System.Array.IndexOf(verdicts, shown);
        return new AccessVerdict(name, subject, isMutant, shown, index < 0 ? null : accesses[index], twins.FirstOrDefault());
    }

    static Verdict Of(Trial access, IReadOnlyList<Trial> twins)
    {
        if (access.Outcome == Outcome.Skipped)
            return Verdict.Missing;
        if (!access.Reached || twins.Count == 0 || !twins.All(IsLegal))
            return Verdict.Void;
        if (access.CanaryOverwritten)
            return Verdict.Bypass;      // however it ended, the damage is done
        return access.Outcome switch
        {
            Outcome.Completed => Verdict.Bypass,
            Outcome.Faulted when AccessRefusal.Is(access) => Verdict.Blocked,
            Outcome.TimedOut => Verdict.Dos,
            _ => Verdict.FailStop,
        };
    }

    static bool IsLegal(Trial twin) => twin is { Outcome: Outcome.Completed, Reached: true, CanaryOverwritten: false };
}
