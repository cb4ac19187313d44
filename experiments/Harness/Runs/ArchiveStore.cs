using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Testbed.Experiments.Guests;
using Testbed.Loader.Archive;

namespace Testbed.Experiments.Runs;

/// <summary>Makes the archives that guests boot from, each distinct one once, in a scratch folder.</summary>
public sealed class ArchiveStore(Scratch scratch)
{
    readonly Dictionary<string, string> _paths = [];

    /// <summary>Path of the archive of an image with files; a file's path in the archive is its bare name.</summary>
    public string Archive(string image, IReadOnlyList<string> files)
    {
        var identity = string.Join('\n', files.Prepend(image));
        lock (_paths)
        {
            if (!_paths.TryGetValue(identity, out var path))
            {
                var digest = SHA256.HashData(Encoding.UTF8.GetBytes(identity));
                path = scratch.File(System.Convert.ToHexStringLower(digest, 0, 8) + ".cpio");
                File.WriteAllBytes(path, Build(image, files));
                _paths.Add(identity, path);
            }
            return path;
        }
    }

    static byte[] Build(string image, IReadOnlyList<string> files)
    {
        var writer = new ArchiveWriter(File.ReadAllBytes(image));
        foreach (var file in files)
            writer.AddFile(Path.GetFileName(file), File.ReadAllBytes(file));
        return writer.Finish();
    }
}
