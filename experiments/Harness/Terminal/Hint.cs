using System;
using System.Collections.Generic;
using System.Linq;

namespace Testbed.Experiments.Terminal;

/// <summary>What somebody who typed an unknown word probably meant.</summary>
public static class Hint
{
    /// <summary>The nearest candidate, or null when none is near: an edit distance of at most a third of the word; or a part of the
    /// candidate; or one letter from its number (<c>fig-02</c> for <c>fig-01_write-bytes</c>).</summary>
    public static string? Nearest(string word, IEnumerable<string> candidates)
    {
        var best = candidates
            .Select(candidate => (Candidate: candidate, Distance: Distance(word, candidate)))
            .OrderBy(pair => pair.Distance).ThenBy(pair => pair.Candidate, StringComparer.Ordinal)
            .FirstOrDefault(pair => pair.Distance <= Math.Max(1, word.Length / 3));
        return best.Candidate
            ?? candidates.FirstOrDefault(candidate => word.Length >= 2 && candidate.Contains(word, StringComparison.OrdinalIgnoreCase))
            ?? candidates.FirstOrDefault(candidate => candidate.Contains('_') && Distance(word, candidate[..candidate.IndexOf('_')]) == 1);
    }

    /// <summary>"; did you mean 'x'?", or nothing.</summary>
    public static string For(string word, IEnumerable<string> candidates)
        => Nearest(word, candidates) is { } near ? $"; did you mean '{near}'?" : "";

    /// <summary>Insertions, deletions, replacements and swaps of neighbours (optimal string alignment), ignoring case.</summary>
    static int Distance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var replace = Same(a[i - 1], b[j - 1]) ? 0 : 1;
                d[i, j] = Math.Min(Math.Min(d[i - 1, j] + 1, d[i, j - 1] + 1), d[i - 1, j - 1] + replace);
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]))
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }
        return d[a.Length, b.Length];
    }

    static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
