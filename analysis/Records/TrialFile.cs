using System.Collections.Generic;
using System.IO;

namespace Testbed.Analysis.Records;

/// <summary>The file of a run's rows: <see cref="RowFile{T}"/> of <see cref="Trial"/>.</summary>
public static class TrialFile
{
    static readonly RowFile<Trial> s_rows = new(TrialRules.Check);

    /// <summary>Its name in a run's folder.</summary>
    public const string Name = "trials.jsonl";

    /// <inheritdoc cref="RowFile{T}.Append(string, T)"/>
    public static void Append(string path, Trial trial) => s_rows.Append(path, trial);

    /// <inheritdoc cref="RowFile{T}.Append(FileStream, T)"/>
    public static void Append(FileStream file, Trial trial) => s_rows.Append(file, trial);

    /// <inheritdoc cref="RowFile{T}.Write(FileStream, IReadOnlyList{T})"/>
    public static void Write(FileStream file, IReadOnlyList<Trial> trials) => s_rows.Write(file, trials);

    /// <inheritdoc cref="RowFile{T}.Read"/>
    public static IReadOnlyList<Trial> Read(string path) => s_rows.Read(path);

    /// <inheritdoc cref="RowFile{T}.Recover"/>
    public static (IReadOnlyList<Trial> Rows, long TornBytes) Recover(FileStream file) => s_rows.Recover(file);

    /// <inheritdoc cref="RowFile{T}.Text"/>
    public static string Text(Trial trial) => s_rows.Text(trial);
}
