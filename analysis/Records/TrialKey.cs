namespace Testbed.Analysis.Records;

/// <summary>What tells the trials of one run apart: every factor, and the repetition's number. A run holds each once.</summary>
public sealed record TrialKey(
    string Experiment, string Variant, string Mutant, bool CountsCrossings,
    string Workload, string Arguments, string Machine, long MemoryKiB, int Cores, int Number)
{
    /// <summary>Of a row.</summary>
    public static TrialKey Of(Trial row) => new(row.Experiment, row.Variant, row.Mutant, row.CountsCrossings,
        row.Workload, row.Arguments, row.Machine, row.MemoryKiB, row.Cores, row.Number);

    /// <summary>For people.</summary>
    public override string ToString() => string.Join(' ', $"trial {Number} of", Experiment, Variant, Mutant.Length == 0 ? "-" : Mutant,
        CountsCrossings ? "counting" : "-", Workload, Machine, MemoryKiB, $"cores={Cores}", $"[{Arguments}]");
}
