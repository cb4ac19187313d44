using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Testbed.Isolation.Image.Sets;

namespace Testbed.Experiments.Runs;

/// <summary>Where things lie in the checkout that this program was built from. All paths are absolute.</summary>
public sealed class Repository(string root)
{
    /// <summary>The checkout of this program, as the build recorded it.</summary>
    public static Repository OfThisProgram { get; } = new(typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(attribute => attribute.Key == "RepositoryRoot").Value!.TrimEnd('/'));

    /// <summary>The checkout.</summary>
    public string Root { get; } = root;

    /// <summary>Words that start this program, for this checkout, on any machine that has it at this path.</summary>
    public IReadOnlyList<string> Program { get; init; } = ["dotnet", typeof(Repository).Assembly.Location];

    /// <summary>Declarations, one folder each.</summary>
    public string Experiments => Path.Combine(Root, "experiments");

    /// <summary>Publications, one folder each.</summary>
    public string Papers => Path.Combine(Root, "papers");

    /// <summary>What was published, what was measured, and the verdicts.</summary>
    public string Claims => Path.Combine(Papers, Analysis.Papers.ClaimList.Name);

    /// <summary>Runs, one folder each; not committed.</summary>
    public string Results => Path.Combine(Experiments, "results");

    /// <summary>Variant files; those of mutants lie in a folder below.</summary>
    public string Variants => Path.Combine(Experiments, "variants");

    /// <summary>The image tool as a library: what it makes, and what it refuses to make, of the objects that were built.</summary>
    public ImageSet ImageSet => new(Path.Combine(Root, "artifacts", "guest"), Variants, Images);

    /// <summary>The loader file.</summary>
    public string Loader => Path.Combine(Root, "artifacts", "guest", "loader");

    /// <summary>Finished images: <c>VARIANT/WORKLOAD/image</c> with <c>image.map</c>.</summary>
    public string Images => Path.Combine(Root, "artifacts", "images");

    /// <summary>Kernels that are not ours: <c>NAME/kernel</c> and <c>NAME/WORKLOAD/image</c>.</summary>
    public string Peers => Path.Combine(Root, "artifacts", "peers");

    /// <summary>The plugin that counts instructions.</summary>
    public string Plugin => Path.Combine(Root, "artifacts", "plugin", "testbed-count.so");

    /// <summary>The plugin that says where a program's instructions are executed.</summary>
    public string ProgramPlugin => Path.Combine(Root, "artifacts", "plugin", "testbed-attribute.so");

    /// <summary>What is known of the last mistake of this program, should it make one.</summary>
    public string DefectDetails => Path.Combine(Root, "artifacts", "defect.txt");

    /// <summary>A path as people type it at the checkout's root.</summary>
    public string Shown(string path) => Path.GetRelativePath(Root, path);
}
