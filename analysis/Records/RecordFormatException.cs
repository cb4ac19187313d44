using System;

namespace Testbed.Analysis.Records;

/// <summary>A row or manifest that is not what <see cref="Trial"/> or <see cref="RunManifest"/> says; names file and line.</summary>
public sealed class RecordFormatException(string path, int line, string reason)
    : Exception($"{path}:{line}: {reason}")
{
    /// <summary>File that was read.</summary>
    public string Path { get; } = path;

    /// <summary>Line, from 1.</summary>
    public int Line { get; } = line;

    /// <summary>What is wrong.</summary>
    public string Reason { get; } = reason;
}
