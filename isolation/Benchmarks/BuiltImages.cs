using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Testbed.Isolation.Image.Map;

namespace Testbed.Isolation.Benchmarks;

/// <summary>The images of this checkout, as the build left them.</summary>
static class BuiltImages
{
    /// <summary>Absolute path of the checkout.</summary>
    public static string RepositoryRoot { get; } = typeof(BuiltImages).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == nameof(RepositoryRoot)).Value!;

    /// <summary>Paths of all image files, in the order of their names.</summary>
    /// <exception cref="InvalidOperationException">Nothing is built.</exception>
    public static IReadOnlyList<string> Paths
    {
        get
        {
            string folder = Path.Combine(RepositoryRoot, "artifacts", "images");
            string[] paths = Directory.Exists(folder) ? Directory.GetFiles(folder, "image", SearchOption.AllDirectories) : [];
            if (paths.Length == 0) throw new InvalidOperationException("there are no images: build Testbed.sln first");
            Array.Sort(paths, StringComparer.Ordinal);
            return paths;
        }
    }

    /// <summary>All bytes that are executable in any image, one image after the other.</summary>
    public static byte[] ExecutableBytes()
    {
        using var bytes = new MemoryStream();
        foreach (string path in Paths)
        {
            FinishedImage image = FinishedImage.Load(path);
            foreach (MapSegment segment in image.Segments.Where(segment => segment.Flags.Execute))
                bytes.Write(image.Read(segment.Address, segment.FileBytes));
        }
        return bytes.ToArray();
    }
}
