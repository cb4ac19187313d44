using System;

namespace Testbed.Experiments.Oracle;

/// <summary>Where two runs of bytes differ.</summary>
static class Difference
{
    /// <summary>Index of the first byte in which two equally long runs differ; null when they are equal.</summary>
    public static int? First(ReadOnlySpan<byte> found, ReadOnlySpan<byte> due)
    {
        var length = found.CommonPrefixLength(due);
        return length == due.Length ? null : length;
    }
}
