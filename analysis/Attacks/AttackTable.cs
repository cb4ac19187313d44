using System.Collections.Generic;
using System.Linq;

namespace Testbed.Analysis.Attacks;

/// <summary>The table: cases by variants.</summary>
/// <param name="Cases">Its rows.</param>
/// <param name="Variants">Its columns.</param>
/// <param name="Cells">Its cells, case by case.</param>
/// <param name="Scores">Its last line.</param>
public sealed record AttackTable(
    IReadOnlyList<AttackCase> Cases, IReadOnlyList<string> Variants, IReadOnlyList<AttackCell> Cells, IReadOnlyList<SecurityScore> Scores)
{
    /// <summary>Judges every cell.</summary>
    public static AttackTable Of(IReadOnlyList<AttackCase> cases, IReadOnlyList<string> variants, IReadOnlyList<AttackTrial> trials)
    {
        AttackCell[] cells = [.. from attack in cases
                                 from variant in variants
                                 select AttackCell.Of(attack, variant, trials)];
        return new(cases, variants, cells, [.. variants.Select(variant => SecurityScore.Of(variant, cells))]);
    }

    /// <summary>The cell of a case in a variant.</summary>
    public AttackCell this[string id, string variant] => Cells.Single(cell => cell.Case.Id == id && cell.Variant == variant);

    /// <summary>One sentence for everything that is not as declared.</summary>
    public IReadOnlyList<string> Deviations => [.. Cells.SelectMany(cell => cell.Deviations)];
}
