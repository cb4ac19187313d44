using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;

namespace Testbed.Tests.Analysis;

/// <summary>The checkout that this assembly was built from.</summary>
static class Repository
{
    /// <summary>Absolute path of its root.</summary>
    public static string Root { get; } = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(attribute => attribute.Key == "RepositoryRoot").Value!;

    /// <summary>Texts of all C# files in a folder.</summary>
    public static IEnumerable<string> Sources(string folder)
        => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs").Select(File.ReadAllText);

    /// <summary>Text of a file by its path in the repository.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>Whether a file or folder exists.</summary>
    public static bool Exists(string path) => Path.Exists(Path.Combine(Root, path));

    /// <summary>Paths of all tables below papers/, relative to the repository.</summary>
    public static IEnumerable<string> Tables()
        => Directory.EnumerateFiles(Path.Combine(Root, "papers"), "*.csv", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path)).Order();
}
