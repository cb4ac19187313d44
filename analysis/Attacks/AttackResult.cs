using System.Collections.Generic;
using System.IO;
using Testbed.Analysis.Records;

namespace Testbed.Analysis.Attacks;

/// <summary>What a run of attacks left: its plan, its rows, and the table that they come to.</summary>
/// <param name="Plan">What it set out to do.</param>
/// <param name="Trials">Its rows.</param>
public sealed record AttackResult(AttackPlan Plan, IReadOnlyList<AttackTrial> Trials)
{
    /// <summary>What the rows come to.</summary>
    public AttackTable Table { get; } = AttackTable.Of(Plan.Cases, Plan.Variants, Trials);

    /// <summary>What the second judge says; nothing where it was not asked.</summary>
    public IReadOnlyList<JudgedTwice> Judged { get; init; } = [];

    /// <summary>What a folder holds; null when no run of attacks lies there.</summary>
    /// <exception cref="RecordFormatException">The plan or a row cannot be read.</exception>
    public static AttackResult? ReadIfPresent(string folder)
        => File.Exists(Path.Combine(folder, RunPlan.Name))
            ? new(PageFile.Read<AttackPlan>(Path.Combine(folder, RunPlan.Name)), AttackFile.Rows.Read(Path.Combine(folder, AttackFile.Name))) { Judged = JudgedTwice.ReadIfPresent(folder) }
            : null;
}
