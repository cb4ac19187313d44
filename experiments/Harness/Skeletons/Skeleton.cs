using System.Collections.Generic;
using System.IO;
using System.Linq;
using Testbed.Experiments.Runs;

namespace Testbed.Experiments.Skeletons;

/// <summary>A file to be written, or written anew where it is there.</summary>
/// <param name="Path">Below the checkout's root.</param>
/// <param name="Text">Its contents.</param>
public sealed record SkeletonFile(string Path, string Text);

/// <summary>Something new that runs as it stands: made by <see cref="SkeletonMaker"/>, changed by who asked for it.</summary>
/// <param name="What">Its kind and name in words.</param>
/// <param name="Files">Its files. The last one may be a file that is there and gets a line more.</param>
/// <param name="Next">Commands to go on with, each with what it does.</param>
public sealed record Skeleton(string What, IReadOnlyList<SkeletonFile> Files, IReadOnlyList<(string Command, string Does)> Next)
{
    /// <summary>Writes the files.</summary>
    public void Write(Repository repository)
    {
        foreach (var (path, file) in Files.Select(file => (Path.Combine(repository.Root, file.Path), file)))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, file.Text);
        }
    }
}
