using System;
using System.CommandLine;
using System.CommandLine.Completions;
using System.IO;
using System.Linq;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Terminal;
using Testbed.Isolation.Image;
using Testbed.Isolation.Image.Map;

namespace Testbed.Experiments.Verbs;

/// <summary>An image that somebody typed: VARIANT/WORKLOAD, or the path of an image file.</summary>
static class ImageArgument
{
    /// <summary>The argument.</summary>
    public static Argument<string> Create(Invocation invocation, string name = "IMAGE")
    {
        var image = new Argument<string>(name) { HelpName = name, Description = "VARIANT/WORKLOAD, e.g. full/hello, or the path of an image file" };
        image.CompletionSources.Add(_ => ImageStore.Names(invocation.Repository).Where(found => IsVariant(invocation.Repository, found)).Select(found => new CompletionItem(found)));
        return image;
    }

    /// <summary>The image with its map, and its path.</summary>
    /// <exception cref="VerbException">There is none of that name, or the file is none.</exception>
    public static (FinishedImage Image, string Path) Load(Repository repository, string typed)
    {
        var path = File.Exists(typed) ? Path.GetFullPath(typed) : PathOf(repository, typed);
        try
        {
            return (FinishedImage.Load(path), path);
        }
        catch (Exception error) when (error is ImageFormatException or FormatException or IOException)
        {
            throw new VerbException(HarnessExit.Usage, $"{repository.Shown(path)} is not an image with a map: {error.Message}");
        }
    }

    /// <summary>Mutants' images are many, and seldom looked at: no shell offers them.</summary>
    static bool IsVariant(Repository repository, string image) => File.Exists(Path.Combine(repository.Variants, image.Split('/')[0] + ".json"));

    static string PathOf(Repository repository, string image)
        => image.Split('/') is [var variant, var workload] ? ImageStore.ExistingPathOf(repository, variant, workload)
            : throw new VerbException(HarnessExit.Usage, $"no image '{image}'{Hint.For(image, ImageStore.Names(repository))}");
}
