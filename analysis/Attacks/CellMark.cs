using System.Linq;
using Testbed.Analysis.Statistics;

namespace Testbed.Analysis.Attacks;

/// <summary>How a cell is shown: what was declared and what became of it, in one letter and in words.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Letter">One character, which tells the kinds apart without colour; a star behind it where a part is not built yet.</param>
/// <param name="Word">The same for tables of text.</param>
public sealed record CellMark(MarkKind Kind, string Letter, string Word)
{
    /// <summary>Of a cell.</summary>
    public static CellMark Of(AttackCell cell)
    {
        var (kind, letter, word) = Plain(cell);
        var isPartial = kind != MarkKind.Missing && cell.Steps.Any(step => step.Expectation == Expectation.Missing);
        return isPartial ? new(kind, letter + "*", word + "*") : new(kind, letter, word);
    }

    static (MarkKind Kind, string Letter, string Word) Plain(AttackCell cell) => (cell.Expectation, cell.Verdict) switch
    {
        (Expectation.NotApplicable, _) => (MarkKind.NotApplicable, "·", "not applicable"),
        (_, Verdict.Missing) => (MarkKind.Missing, "–", "missing"),
        (Expectation.Refused, Verdict.Blocked) => (MarkKind.Stopped, "R", "refused"),
        (_, Verdict.Blocked) => (MarkKind.Stopped, "B", "blocked"),
        (Expectation.Succeeds, Verdict.Bypass) => (MarkKind.ByDesign, "S", "succeeds by design"),
        (Expectation.Limit, Verdict.Bypass or Verdict.FailStop or Verdict.Dos) => (MarkKind.Limit, "L", "declared limit"),
        (_, Verdict.Bypass) => (MarkKind.Bypass, "!", "BYPASS"),
        (_, Verdict.FailStop) => (MarkKind.FailStop, "F", "FAILSTOP"),
        (_, Verdict.Dos) => (MarkKind.Dos, "D", "DOS"),
        _ => (MarkKind.Void, "?", "VOID"),
    };
}

/// <summary>What a cell shows.</summary>
public enum MarkKind
{
    /// <summary>Blocked or refused, as declared or better.</summary>
    Stopped,

    /// <summary>It succeeds, because attacker and victim share a domain.</summary>
    ByDesign,

    /// <summary>It succeeds, or ends the machine, and that was declared.</summary>
    Limit,

    /// <summary>It succeeds although it must not.</summary>
    Bypass,

    /// <summary>Nothing leaked, and the machine was ended.</summary>
    FailStop,

    /// <summary>Nothing leaked, and the machine is gone.</summary>
    Dos,

    /// <summary>The rows prove nothing.</summary>
    Void,

    /// <summary>Not built yet.</summary>
    Missing,

    /// <summary>There is nothing of the kind.</summary>
    NotApplicable,
}
