using System.Collections.Generic;

namespace Testbed.Analysis.Records;

/// <summary>The file of a run's rows: <see cref="RowFile{T}"/> of <see cref="Trial"/>.</summary>
public static class TrialFile
{
    /// <summary>Its name in a run's folder.</summary>
    public const string Name = "trials.jsonl";

    /// <summary>Its rows.</summary>
    public static RowFile<Trial> Rows { get; } = new(TrialRules.Check);

    /// <inheritdoc cref="RowFile{T}.Append(string, T)"/>
    public static void Append(string path, Trial trial) => Rows.Append(path, trial);

    /// <inheritdoc cref="RowFile{T}.Read"/>
    public static IReadOnlyList<Trial> Read(string path) => Rows.Read(path);

    /// <inheritdoc cref="RowFile{T}.Text"/>
    public static string Text(Trial trial) => Rows.Text(trial);
}
