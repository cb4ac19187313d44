using System;
using System.IO;
using Testbed.Isolation.Image.Sets;

namespace Testbed.Tests.Fuzz;

/// <summary>
/// The fuzzing application with a lying untrusted kernel: the objects of the build in a folder of its own, in which
/// HostileUntrusted stands in Untrusted's place; made by the image tool like any other image.
/// </summary>
sealed class LyingImage : IDisposable
{
    const string Workload = "fuzz-abi", Replaced = "Untrusted", Replacing = "Hostile" + Replaced;

    readonly string _folder = Directory.CreateTempSubdirectory("testbed-fuzz-").FullName;

    /// <summary>The image file, in variant <c>full</c>.</summary>
    public string Path { get; }

    /// <summary>Makes it.</summary>
    public LyingImage()
    {
        string objects = Folder("objects"), variants = Folder("variants");
        foreach (string file in Directory.GetFiles(Repository.GuestFolder))
        {
            string name = System.IO.Path.GetFileName(file);
            bool isObject = name.EndsWith(".o", StringComparison.Ordinal) || name.EndsWith(".dll", StringComparison.Ordinal);
            if (isObject && !name.StartsWith(Replaced + ".", StringComparison.Ordinal))
                File.Copy(file, System.IO.Path.Combine(objects, name.StartsWith(Replacing + ".", StringComparison.Ordinal) ? name["Hostile".Length..] : name));
        }
        File.Copy(System.IO.Path.Combine(Repository.VariantFolder, "full.json"), System.IO.Path.Combine(variants, "full.json"));
        ImageSet images = new(objects, variants, Folder("images"));
        images.Build(Workload);
        Path = images.ImagePath("full", Workload);
    }

    string Folder(string name) => Directory.CreateDirectory(System.IO.Path.Combine(_folder, name)).FullName;

    /// <summary>Removes all of it.</summary>
    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
