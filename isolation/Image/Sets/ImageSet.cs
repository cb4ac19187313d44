using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
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

    /// <summary>Makes the images of one workload, or finds them up to date. Returns one line for people.</summary>
    /// <exception cref="ImageRefusedException">An image would not keep the rules of isolation.</exception>
    /// <exception cref="ImageFormatException">An object is malformed.</exception>
    /// <exception cref="FileNotFoundException">The guest is not built, or the linker is not installed.</exception>
    /// <exception cref="DirectoryNotFoundException">A folder is missing.</exception>
    public string Build(string workload)
    {
        string[] variantFiles = [.. Directory.GetFiles(variants, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        (string Name, VariantPolicy Policy)[] policies = [.. variantFiles.Select(f => (Path.GetFileNameWithoutExtension(f), VariantPolicy.Load(f)))];
        if (policies.Length == 0)
            throw new FileNotFoundException($"{variants} holds no variant file", variants);

        var members = new ComponentMembers(objects, workload);
        var link = new WorkloadLink(objects, workload, members);
        string digest = InputDigest.Of([.. members.AllFiles, .. variantFiles, .. InputDigest.Tools]);
        string stamp = Path.ChangeExtension(link.LinkedFile, ".inputs");
        if (File.Exists(stamp) && File.ReadAllText(stamp) == digest && policies.All(p => File.Exists(ImagePath(p.Name, workload))))
            return $"{workload}: {policies.Length} images are up to date";

        // First of all the old ones go: after a refusal nobody shall boot what the objects no longer say.
        foreach (string old in policies.Select(p => ImagePath(p.Name, workload)).Where(File.Exists))
            File.Delete(old);
        (int placement, BuiltImage[] images) = BuildAll(link, [.. policies.Select(p => p.Policy)], members.Exports());
        foreach (((string name, _), BuiltImage image) in policies.Zip(images))
            Write(ImagePath(name, workload), image);
        File.WriteAllText(stamp, digest);
        string shuffled = placement == 0 ? "" : $", functions in order {placement}";
        return $"{workload}: {images.Length} images, {images.Max(i => i.Bytes.Length)} bytes at most{shuffled}";
    }

    /// <summary>Path of an image file.</summary>
    public string ImagePath(string variant, string workload) => Path.Combine(output, variant, workload, "image");

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
