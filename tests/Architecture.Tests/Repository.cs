using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;

namespace Testbed.Tests.Architecture;

/// <summary>The checkout under test: where it is and which files a person wrote.</summary>
static class Repository
{
    /// <summary>Absolute path of the checkout, handed over by the build.</summary>
    public static string Root { get; } = typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(attribute => attribute.Key == "RepositoryRoot").Value!.TrimEnd('/');

    static readonly string[] Generated = ["artifacts", ".git", "results", "bin", "obj"];

    /// <summary>Files below a folder (relative to the root) with one of the endings, outside generated folders; relative paths.</summary>
    public static IEnumerable<string> Files(string folder, params string[] endings)
        => Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path))
            .Where(path => endings.Any(path.EndsWith) && !path.Split('/').Any(Generated.Contains))
            .Order();

    /// <summary>Whole text of a file, by its relative path.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>Whether a file or folder of that relative path exists.</summary>
    public static bool Exists(string path) => Path.Exists(Path.Combine(Root, path));
}
