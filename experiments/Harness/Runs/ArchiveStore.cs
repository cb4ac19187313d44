using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Terminal;
using Testbed.Loader.Archive;

namespace Testbed.Experiments.Runs;

/// <summary>
/// Keeps the archives that guests boot from in a scratch folder, each under the digest of what it holds: what is the same
/// byte for byte is kept once, wherever it came from.
/// </summary>
public sealed class ArchiveStore(Scratch scratch)
{
    readonly Dictionary<string, string> _paths = [];

    /// <summary>Path of the archive of an image with files; a file's path in the archive is its bare name.</summary>
    /// <exception cref="VerbException">The image file is no longer the one that was found.</exception>
    public string Archive(BootImage image, IReadOnlyList<string> files)
    {
        var bytes = File.ReadAllBytes(image.Path);
        if (Digest(bytes) != image.Sha256)
            throw new VerbException(HarnessExit.BuildRefused, $"{image.Path} was built anew while it was in use; let the build end and try again");
        var writer = new ArchiveWriter(bytes);
        if (image.Peer is not null)
            writer.AddFilesFolder();
        foreach (var file in files)
            writer.AddFile(Path.GetFileName(file), File.ReadAllBytes(file));
        return Keep(writer.Finish());
    }

    string Keep(byte[] archive)
    {
        var digest = Digest(archive);
        lock (_paths)
        {
            if (!_paths.TryGetValue(digest, out var path))
            {
                path = scratch.File(digest + ".cpio");
                File.WriteAllBytes(path, archive);
                _paths.Add(digest, path);
            }
            return path;
        }
    }

    static string Digest(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
