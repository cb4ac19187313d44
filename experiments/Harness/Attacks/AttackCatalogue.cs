using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Testbed.Analysis.Attacks;
using Testbed.Experiments.Declarations;
using Testbed.Isolation.Policy;

namespace Testbed.Experiments.Attacks;

/// <summary>Finds the declarations of attacks and has them read.</summary>
public static class AttackCatalogue
{
    const string FileName = "case.json";

    /// <summary>All cases below the folder of all experiments, by number.</summary>
    /// <exception cref="DeclarationException">One of them cannot be read, or two have one number.</exception>
    public static IReadOnlyList<AttackCase> Read(string experiments)
    {
        var known = DeclaredWords.Below(experiments);
        var found = new SortedDictionary<string, (AttackCase Case, string Path)>(StringComparer.Ordinal);
        var folder = Path.Combine(experiments, "attacks");
        if (!Directory.Exists(folder))
            return [];
        foreach (var path in Directory.EnumerateFiles(folder, FileName, new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1 }).Order(StringComparer.Ordinal))
        {
            var attack = Parse(path, File.ReadAllText(path), known.Variants);
            if (!found.TryAdd(attack.Id, (attack, path)))
                throw new DeclarationException(path, $"{attack.Id} stands in {found[attack.Id].Path} too");
        }
        return [.. found.Values.Select(entry => entry.Case)];
    }

    /// <summary>Reads a declaration's text; <paramref name="path"/> is named in errors, with line and column.</summary>
    /// <param name="path">Where the text comes from.</param>
    /// <param name="json">The text.</param>
    /// <param name="variants">Names of variants and mutants; empty where every name is taken.</param>
    /// <exception cref="DeclarationException">It cannot be read.</exception>
    public static AttackCase Parse(string path, string json, IReadOnlyCollection<string> variants)
    {
        try
        {
            return AttackReader.Read(path, Encoding.UTF8.GetBytes(json), variants);
        }
        catch (PolicyException refusal)
        {
            throw new DeclarationException(refusal);
        }
    }
}
