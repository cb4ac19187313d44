using System.Collections.Generic;
using System.Linq;

namespace Testbed.Analysis.Papers;

/// <summary>A page with what its claims come to.</summary>
/// <param name="Page">The page.</param>
/// <param name="Claims">Its claims, judged.</param>
/// <param name="Missing">Experiments that it waits for.</param>
public sealed record JudgedPage(PaperPage Page, IReadOnlyList<JudgedClaim> Claims, IReadOnlyList<string> Missing)
{
    /// <summary>Judges a page.</summary>
    public static JudgedPage Of(PaperPage page, PaperBasis basis)
        => new(page, [.. page.Claims.Select(claim => JudgedClaim.Of(claim, page, basis))], basis.MissingOf(page));

    /// <summary>What the page comes to: one claim that differs outweighs those that hold; what could not be judged decides only where nothing else is there.</summary>
    public PaperVerdict Verdict
        => new[] { PaperVerdict.NotBuilt, PaperVerdict.Differs, PaperVerdict.Reproduced, PaperVerdict.NotMeasured }
            .Where(verdict => Claims.Any(claim => claim.Verdict == verdict)).DefaultIfEmpty(PaperVerdict.Untestable).First();

    /// <summary>How many claims have which verdict: <c>2 reproduced, 1 cannot be tested here</c>.</summary>
    public string Counts => string.Join(", ", Claims.GroupBy(claim => claim.Verdict).OrderBy(claims => claims.Key).Select(claims => $"{claims.Count()} {claims.Key.Word()}"));
}
