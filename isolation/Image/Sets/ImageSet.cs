using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Testbed.Contracts;
using Testbed.Isolation.Gates;
using Testbed.Isolation.Image.Building;
using Testbed.Isolation.Policy;

namespace Testbed.Isolation.Image.Sets;

/// <summary>
/// All images of a repository: OUTPUT/VARIANT/WORKLOAD/image and image.map for every variant file (mutants stand in
/// their own folder below the variants and give images like any other). A workload is closed and linked once for all
/// variants, and what is not made of the present objects is deleted first (I8).
/// </summary>
/// <param name="objects">Where the guest build puts objects and assemblies.</param>
/// <param name="variants">Folder of the variant files.</param>
/// <param name="output">Where images go.</param>
public sealed class ImageSet(string objects, string variants, string output)
{
    /// <summary>
    /// Orders of functions that are tried before an image is refused. Some forbidden instructions have two bytes, so
    /// that one image in a few hits one by chance in the displacements of its calls.
    /// </summary>
    const int Placements = 32;

    /// <summary>
    /// Workloads whose payload is made of forbidden instructions: every variant refuses them, so images are made of the mutants without
    /// the scan alone. What the others say is asked for by <see cref="Refusal"/>.
    /// </summary>
    public IReadOnlyCollection<string> Forbidden { get; init; } = [];

    /// <summary>
    /// Deletes every image that is not made of the present objects and variant files, those of variants and workloads that
    /// are no more included: after a refusal nobody shall boot what the sources no longer say.
    /// </summary>
    /// <param name="workloads">All workloads that there are.</param>
    /// <exception cref="FileNotFoundException">The guest is not built, or the linker is not installed.</exception>
    /// <exception cref="DirectoryNotFoundException">A folder is missing.</exception>
    public void DeleteOutdated(IReadOnlyCollection<string> workloads)
    {
        string[] variantNames = [.. VariantFiles().Select(NameOf)];
        string[] current = [.. workloads.Where(workload => IsUpToDate(workload, DigestOf(Members(workload))))];
        Delete((variant, workload) => !variantNames.Contains(variant) || !current.Contains(workload)
            || (Forbidden.Contains(workload) && !VariantFiles(workload).Select(NameOf).Contains(variant)));
    }

    /// <summary>Makes the images of one workload, or finds them up to date. Returns one line for people.</summary>
    /// <exception cref="ImageRefusedException">An image would not keep the rules of isolation.</exception>
    /// <exception cref="ImageFormatException">An object is malformed.</exception>
    /// <exception cref="PolicyException">A variant file does not say a policy.</exception>
    /// <exception cref="FileNotFoundException">The guest is not built, or the linker is not installed.</exception>
    /// <exception cref="DirectoryNotFoundException">A folder is missing.</exception>
    public string Build(string workload)
    {
        string[] variantFiles = VariantFiles(workload);
        ComponentMembers members = Members(workload);
        string digest = DigestOf(members);
        if (IsUpToDate(workload, digest))
            return $"{workload}: {Count(variantFiles)} up to date";

        Delete((_, other) => other == workload);    // before anything can be refused
        VariantPolicy[] policies = [.. variantFiles.Select(file => VariantFile.Load(file, members.Components))];
        var link = new WorkloadLink(objects, workload, members);
        (int placement, BuiltImage[] images) = BuildAll(link, policies, members.Exports());
        foreach ((string file, BuiltImage image) in variantFiles.Zip(images))
            Write(ImagePath(NameOf(file), workload), image);
        File.WriteAllText(StampPath(workload), digest);
        string shuffled = placement == 0 ? "" : $", functions in order {placement}";
        return $"{workload}: {Count(variantFiles)}, {images.Max(i => i.Bytes.Length)} bytes at most{shuffled}";
    }

    /// <summary>Why an image would be refused, one line for each reason; null when it would be made. Writes no image.</summary>
    /// <param name="variant">Name of the variant.</param>
    /// <param name="workload">A workload; <see cref="Build"/> has linked it.</param>
    /// <exception cref="FileNotFoundException">There is no such variant, or the workload is not linked.</exception>
    public string? Refusal(string variant, string workload)
    {
        string file = VariantFiles().FirstOrDefault(file => NameOf(file) == variant) ?? throw new FileNotFoundException($"{variants} holds no variant {variant}");
        ComponentMembers members = Members(workload);
        string linked = new WorkloadLink(objects, workload, members).LinkedFile;
        try
        {
            ImageBuilder.Build(linked, File.ReadAllBytes(linked), VariantFile.Load(file, members.Components), members.Exports());
            return null;
        }
        catch (ImageRefusedException refused)
        {
            return refused.Message;
        }
    }

    /// <summary>Path of an image file.</summary>
    public string ImagePath(string variant, string workload) => Path.Combine(output, variant, workload, "image");

    ComponentMembers Members(string workload) => new(objects, workload);

    string[] VariantFiles()
    {
        string[] files = [.. Directory.GetFiles(variants, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        return files.Length != 0 ? files : throw new FileNotFoundException($"{variants} holds no variant file", variants);
    }

    string[] VariantFiles(string workload)
        => Forbidden.Contains(workload) ? [.. VariantFiles().Where(file => !VariantPolicy.Load(file).Has(Guard.Scan))] : VariantFiles();

    static string Count(string[] files) => files.Length == 1 ? "1 image" : $"{files.Length} images";

    static string NameOf(string variantFile) => Path.GetFileNameWithoutExtension(variantFile);

    string StampPath(string workload) => Path.Combine(objects, "linked", workload + ".inputs");

    string DigestOf(ComponentMembers members) => InputDigest.Of([.. members.AllFiles, .. VariantFiles()]);

    bool IsUpToDate(string workload, string digest)
        => File.Exists(StampPath(workload)) && File.ReadAllText(StampPath(workload)) == digest
            && VariantFiles(workload).All(file => File.Exists(ImagePath(NameOf(file), workload)));

    /// <summary>Deletes images with their maps, and the folders that become empty.</summary>
    void Delete(Func<string, string, bool> which)
    {
        if (!Directory.Exists(output)) return;
        foreach (string variant in Directory.GetDirectories(output))
        {
            foreach (string workload in Directory.GetDirectories(variant).Where(path => which(Path.GetFileName(variant), Path.GetFileName(path))))
            {
                File.Delete(Path.Combine(workload, "image"));
                File.Delete(Path.Combine(workload, "image.map"));
                DeleteIfEmpty(workload);
            }
            DeleteIfEmpty(variant);
        }
    }

    static void DeleteIfEmpty(string folder)
    {
        if (!Directory.EnumerateFileSystemEntries(folder).Any()) Directory.Delete(folder);
    }

    /// <summary>All variants share one layout, so a placement is good only when it is good for all of them.</summary>
    static (int Placement, BuiltImage[] Images) BuildAll(WorkloadLink link, VariantPolicy[] policies, IReadOnlyList<Export> exports)
    {
        IReadOnlyList<string> closed = link.Close();
        for (int placement = 0; ; placement++)
        {
            byte[] linked = link.Link(closed, placement);
            try
            {
                return (placement, [.. policies.Select(policy => ImageBuilder.Build(link.LinkedFile, linked, policy, exports))]);
            }
            catch (ForbiddenInstructionException e) when (e.DependsOnPlacement && placement + 1 < Placements)
            {
                continue;   // chance put it there: another order moves it away
            }
        }
    }

    static void Write(string path, BuiltImage image)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, image.Bytes);
        File.WriteAllText(path + ".map", image.Map.ToString());
    }
}
