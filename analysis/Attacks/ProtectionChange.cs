using System.Collections.Generic;
using System.Linq;

namespace Testbed.Analysis.Attacks;

/// <summary>A cell that two tables show differently.</summary>
/// <param name="Case">Number of the case.</param>
/// <param name="Variant">The variant.</param>
/// <param name="First">What the first table shows.</param>
/// <param name="Second">What the second shows.</param>
public sealed record ProtectionChange(string Case, string Variant, CellMark First, CellMark Second)
{
    /// <summary>True where the first stopped the attack and the second does not show that it does.</summary>
    public bool IsLost => First.Kind == MarkKind.Stopped && Second.Kind != MarkKind.Stopped;

    /// <summary>Every difference in the cells that both have, in the order of the first: how an attack is declared is no part of it.</summary>
    public static IReadOnlyList<ProtectionChange> Between(AttackTable first, AttackTable second)
    {
        var others = second.Cells.ToDictionary(cell => (cell.Case.Id, cell.Variant), CellMark.Of);
        return
        [
            .. from cell in first.Cells
               where others.ContainsKey((cell.Case.Id, cell.Variant))
               let change = new ProtectionChange(cell.Case.Id, cell.Variant, CellMark.Of(cell), others[(cell.Case.Id, cell.Variant)])
               where change.First != change.Second
               select change,
        ];
    }
}
