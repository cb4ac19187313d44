using System;
using System.IO;
using Testbed.Isolation.Policy;

namespace Testbed.Tests.Isolation;

/// <summary>The variant files of the repository, for tests.</summary>
static class Variants
{
    /// <summary>Folder of the variant files.</summary>
    public static string Folder { get; } = Path.Combine(Root(), "experiments", "variants");

    /// <summary>A variant by name, or a mutant.</summary>
    public static VariantPolicy Load(string name) => VariantPolicy.Load(FileOf(name));

    /// <summary>The same for images with a second application.</summary>
    public static VariantPolicy LoadForTwo(string name) => VariantPolicy.LoadForTwo(FileOf(name));

    static string FileOf(string name)
    {
        string variant = Path.Combine(Folder, name + ".json");
        return File.Exists(variant) ? variant : Path.Combine(Folder, "mutants", name + ".json");
    }

    /// <summary>The repository's root: the folder above the test's that holds global.json.</summary>
    public static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder != null && !File.Exists(Path.Combine(folder.FullName, "global.json"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("the tests run outside the repository");
    }
}
