using System;
using System.Security.Cryptography;
using System.Text;

namespace Testbed.Analysis.Records;

/// <summary>
/// The last field of every row, <c>"checksum":"16 hexadecimal digits"</c>: the beginning of the SHA-256 of the row as it is
/// without that field. It tells a row that was written whole from one that was torn or damaged; it is no signature.
/// </summary>
public static class RowSeal
{
    const int DigestBytes = 8;
    const string Before = ",\"checksum\":\"";
    const string After = "\"}";

    /// <summary>The row with its checksum.</summary>
    /// <param name="row">A JSON object of at least one field, on one line.</param>
    public static string Add(string row) => row[..^1] + Before + Checksum(row) + After;

    /// <summary>The row without its checksum; null when the line has none or another than the one that belongs to it.</summary>
    public static string? Open(string line)
    {
        var start = line.Length - Before.Length - 2 * DigestBytes - After.Length;
        if (start < 0 || !line.EndsWith(After, StringComparison.Ordinal))
            return null;
        var row = line[..start] + "}";
        return Add(row) == line ? row : null;
    }

    static string Checksum(string row) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(row)).AsSpan(0, DigestBytes));
}
