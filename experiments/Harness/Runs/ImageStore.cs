using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using Testbed.Experiments.Terminal;
using Testbed.Isolation.Image.Map;

namespace Testbed.Experiments.Runs;

/// <summary>The images that the build made, and the loader that boots them all.</summary>
public sealed class ImageStore(Repository repository)
{
    /// <summary>A counting image has the name of its variant with this behind.</summary>
    public const string CountingSuffix = "-counting";

    readonly Dictionary<(string, string), BootImage> _images = [];

    /// <summary>Size of the loader file, bytes.</summary>
    public long LoaderBytes { get; } = new FileInfo(repository.Loader).Length;

    /// <summary>Digest of the loader file, lower-case hexadecimal.</summary>
    public string LoaderSha256 { get; } = Digest(repository.Loader);

    /// <summary>The image of a variant (or counting image, or mutant) with a workload.</summary>
    /// <exception cref="VerbException">The build made none; the message hints at one that it did make.</exception>
    public BootImage Find(string name, string workload)
    {
        lock (_images)
        {
            if (!_images.TryGetValue((name, workload), out var image))
                _images.Add((name, workload), image = Load(name, workload));
            return image;
        }
    }

    /// <summary>Where the image of a variant and a workload lies when the build has made it.</summary>
    public static string PathOf(Repository repository, string name, string workload)
        => Path.Combine(Peer.ImagesOf(repository, name) ?? Path.Combine(repository.Images, name), workload, "image");

    /// <summary>The same for one that has been made.</summary>
    /// <exception cref="VerbException">The build made none.</exception>
    public static string ExistingPathOf(Repository repository, string name, string workload)
    {
        var path = PathOf(repository, name, workload);
        if (File.Exists(path))
            return path;
        var wanted = $"{name}/{workload}";
        throw new VerbException(HarnessExit.Usage, $"no image '{wanted}'{Hint.For(wanted, Names(repository))}");
    }

    /// <summary>All images as <c>VARIANT/WORKLOAD</c>.</summary>
    public static IEnumerable<string> Names(Repository repository)
        => !Directory.Exists(repository.Images) ? [] :
            Directory.EnumerateFiles(repository.Images, "image", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(repository.Images, Path.GetDirectoryName(path)!)).Order(StringComparer.Ordinal);

    BootImage Load(string name, string workload)
    {
        var path = ExistingPathOf(repository, name, workload);
        var counts = name.EndsWith(CountingSuffix, StringComparison.Ordinal);
        var map = ImageMap.Load(path + ".map");
        var variant = counts ? map.Variant[..^CountingSuffix.Length] : map.Variant;
        var digest = Digest(path);
        if (map.Digest != digest)
            throw new VerbException(HarnessExit.BuildRefused, $"{repository.Shown(path)} and its map were not made together; build again");
        return new BootImage(path, variant, counts, workload, new FileInfo(path).Length, digest, map) { Peer = Peer.Find(repository, name) };
    }

    static string Digest(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
