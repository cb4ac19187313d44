namespace Testbed.Analysis.Attacks;

/// <summary>What tells the trials of one run of attacks apart. A run holds each once.</summary>
public sealed record AttackKey(string Case, string Step, AttackRole Role, string Image, int Number)
{
    /// <summary>Of a row.</summary>
    public static AttackKey Of(AttackTrial row) => new(row.Case, row.Step, row.Role, row.Image, row.Number);

    /// <summary>For people.</summary>
    public override string ToString() => $"{Case} {Step}{(Role == AttackRole.Twin ? " (twin)" : "")}  {Image}{(Number > 1 ? $"  again ({Number})" : "")}";
}
