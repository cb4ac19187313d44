using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Testbed.Isolation.Policy;

namespace Testbed.Experiments.Declarations;

/// <summary>Finds declarations and has them read.</summary>
public static class ExperimentCatalogue
{
    const string FileName = "experiment.json";

    /// <summary>All experiments below a folder, by name. Those that are not <see cref="Experiment.OnRequest"/> are together the default matrix.</summary>
    /// <exception cref="DeclarationException">One of them cannot be read.</exception>
    public static IReadOnlyList<Experiment> Read(string folder)
        => [.. Directory.EnumerateFiles(folder, FileName, new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1 })
            .Order(StringComparer.Ordinal).Select(ReadFile)];

    /// <summary>Reads one <c>experiment.json</c>.</summary>
    /// <exception cref="DeclarationException">It cannot be read or carried out.</exception>
    public static Experiment ReadFile(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return Parse(path, File.ReadAllText(path), DeclaredWords.Below(Path.GetDirectoryName(folder)!)) with { Id = Path.GetFileName(folder), Folder = folder };
    }

    /// <summary>Reads a declaration's text; <paramref name="path"/> is named in errors, with line and column.</summary>
    /// <param name="path">Where the text comes from.</param>
    /// <param name="json">The text.</param>
    /// <param name="known">Names that it may use.</param>
    /// <exception cref="DeclarationException">It cannot be read or carried out.</exception>
    public static Experiment Parse(string path, string json, DeclaredWords known)
    {
        try
        {
            return ExperimentReader.Read(path, Encoding.UTF8.GetBytes(json), known);
        }
        catch (PolicyException refusal)
        {
            throw new DeclarationException(refusal);
        }
    }
}
