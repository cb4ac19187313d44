using System;
using System.IO;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Testbed.Tests.Isolation.Image;

/// <summary>Where the repository's built files are. A missing one fails the test: it says what to build, and skips nothing.</summary>
static class GuestFiles
{
    /// <summary>The repository, found upward from the test's own assembly.</summary>
    public static readonly string Root = FindRoot();

    /// <summary>Objects and assemblies of the guest.</summary>
    public static readonly string Objects = Path.Combine(Root, "artifacts", "guest");

    /// <summary>The variant files.</summary>
    public static readonly string Variants = Path.Combine(Root, "experiments", "variants");

    /// <summary>Path of an object of the guest build.</summary>
    public static string Object(string name)
    {
        string path = Path.Combine(Objects, name);
        Assert.IsTrue(File.Exists(path), $"{path} is missing: run 'dotnet build Testbed.sln' first");
        return path;
    }

    /// <summary>Path of a variant file.</summary>
    public static string Variant(string name) => Path.Combine(Variants, name + ".json");

    static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder != null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Directory.Build.props")))
                return folder.FullName;
        throw new DirectoryNotFoundException("the tests do not run inside the repository");
    }
}
