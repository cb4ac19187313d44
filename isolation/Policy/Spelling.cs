using System;
using System.Collections.Generic;
using System.Linq;

namespace Testbed.Isolation.Policy;

/// <summary>Finds what a misspelt word was meant to be.</summary>
public static class Spelling
{
    /// <summary>" (did you mean "x"?)" for the nearest known word, or the list of known words when none is near.</summary>
    public static string Suggest(string word, IEnumerable<string> known)
    {
        string[] words = [.. known];
        string nearest = words.MinBy(candidate => Distance(word, candidate))!;
        return Distance(word, nearest) <= Math.Max(2, nearest.Length / 3)
            ? $" (did you mean \"{nearest}\"?)"
            : $" (known: {string.Join(", ", words)})";
    }

    /// <summary>Levenshtein distance, letters compared without case.</summary>
    static int Distance(string left, string right)
    {
        int[] row = [.. Enumerable.Range(0, right.Length + 1)];
        foreach ((int i, char letter) in left.Index())
        {
            int diagonal = row[0];
            row[0] = i + 1;
            for (int j = 1; j <= right.Length; j++)
            {
                int substituted = diagonal + (char.ToLowerInvariant(letter) == char.ToLowerInvariant(right[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[^1];
    }
}
