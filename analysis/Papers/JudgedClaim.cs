using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Statistics;

namespace Testbed.Analysis.Papers;

/// <summary>A claim with the verdict that its rule comes to.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Verdict">The verdict: computed, never typed.</param>
/// <param name="Ours">Our number with its unit; empty where there is none.</param>
/// <param name="Theirs">The published number with its unit.</param>
/// <param name="Because">What is said of the verdict.</param>
public sealed record JudgedClaim(PaperClaim Claim, PaperVerdict Verdict, string Ours, string Theirs, string Because)
{
    /// <summary>Judges a claim by its rule.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="page">The page on which it stands.</param>
    /// <param name="basis">What it is judged by.</param>
    public static JudgedClaim Of(PaperClaim claim, PaperPage page, PaperBasis basis)
    {
        var ours = Formula.Evaluate(claim.Ours, basis.Ledger).Value;
        var (verdict, because) = Judge(claim, page, basis, ours);
        return new(claim, verdict, ours is { } number ? $"{NumberText.Of(number, claim.Decimals)} {claim.Unit}" : "", Published(claim, basis.Ledger), because);
    }

    static (PaperVerdict, string) Judge(PaperClaim claim, PaperPage page, PaperBasis basis, double? ours)
    {
        if (basis.MissingOf(page) is [var first, ..] missing)
            return (PaperVerdict.NotBuilt, $"no experiment {string.Join(", ", missing)} is declared yet");
        if (claim.NeedsHardware.Length > 0 && basis.IsExact)
            return (PaperVerdict.Untestable, Sentence.Fill(claim.NeedsHardware, basis.Ledger));
        if (ours is not { } number)
            return (PaperVerdict.NotMeasured, $"nothing measured {string.Join(", ", Formula.Names(claim.Ours).Where(name => basis.Ledger[name].Numbers.Count == 0).Distinct())}");
        return IsWithin(claim, basis.Ledger, number)
            ? (PaperVerdict.Reproduced, Sentence.Fill(claim.Reproduced, basis.Ledger))
            : (PaperVerdict.Differs, Sentence.Fill(claim.Differs, basis.Ledger));
    }

    static bool IsWithin(PaperClaim claim, Ledger ledger, double number)
        => (claim.AtLeast.Length == 0 || number >= Formula.Evaluate(claim.AtLeast, ledger).Value)
            && (claim.AtMost.Length == 0 || number <= Formula.Evaluate(claim.AtMost, ledger).Value);

    static string Published(PaperClaim claim, Ledger ledger)
        => Formula.Evaluate(claim.Published, ledger).Value is { } number ? $"{NumberText.Of(number, claim.Decimals)} {claim.PublishedUnit}" : "";
}

/// <summary>What pages are made from.</summary>
/// <param name="Ledger">The numbers.</param>
/// <param name="Declared">Experiments that are declared here.</param>
/// <param name="IsExact">True where ticks are instructions.</param>
public sealed record PaperBasis(Ledger Ledger, IReadOnlyCollection<string> Declared, bool IsExact)
{
    /// <summary>Experiments of a page that nobody declared yet.</summary>
    public IReadOnlyList<string> MissingOf(PaperPage page) => [.. page.Experiments.Where(id => !Declared.Contains(id))];
}
