using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Testbed.Tests.Isolation.Image;

/// <summary>The whole guest build, from sources to images, in a second folder: it gives the same bytes, and says why it refuses (I8).</summary>
[TestClass]
public sealed class GuestBuildTests
{
    [TestMethod, TestCategory("Long")]
    public void A_build_in_another_folder_gives_the_same_images_and_a_refused_one_says_why_once()
    {
        using var scratch = new Scratch();
        CopySources(scratch.Folder);
        (int exitCode, string output) = Build(scratch.Folder);
        Assert.AreEqual((0, ""), (exitCode, output));
        AssertSameImages(Path.Combine(Variants.Root(), "artifacts", "images"), Path.Combine(scratch.Folder, "artifacts", "images"));

        AssertRefused(scratch.Folder, "kernel/Trusted/Violation.cs", "static class Violation\n{\n    public static byte[] Make() => new byte[1];\n}\n",
            "Violation.cs(3,36): error TB304: new byte[] allocates in Violation.Make");

        Scratch.Misspell(Path.Combine(scratch.Folder, "experiments", "variants", "full.json"));
        (exitCode, output) = Build(scratch.Folder);
        Assert.AreEqual(4, exitCode, output);
        Assert.AreEqual(1, output.Split('\n').Count(line => line.Contains("full.json:4:46: unknown object \"Trustd\" (did you mean \"Trusted\"?)")), output);
        Assert.AreEqual(0, Directory.GetFiles(Path.Combine(scratch.Folder, "artifacts", "images"), "image", SearchOption.AllDirectories).Length);
    }

    /// <summary>The walls of isolation/Analyzers stand in the build itself.</summary>
    static void AssertRefused(string folder, string file, string source, string reason)
    {
        File.WriteAllText(Path.Combine(folder, file), source);
        (int exitCode, string output) = Build(folder);
        Assert.AreEqual(4, exitCode, output);
        StringAssert.Contains(output, reason);
        File.Delete(Path.Combine(folder, file));
    }

    // What git would commit of the checkout as it stands: what the images that it is compared with were made of.
    static void CopySources(string target)
    {
        foreach (string file in Tool.Run("git", "-C", Variants.Root(), "ls-files", "-z", "--cached", "--others", "--exclude-standard").Split('\0'))
        {
            string source = Path.Combine(Variants.Root(), file), copy = Path.Combine(target, file);
            if (!File.Exists(source)) continue;     // deleted, not yet committed
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(source, copy, overwrite: true);
        }
    }

    /// <summary>Builds as the scripts do (build/environment.sh): nothing is printed unless the build is refused.</summary>
    static (int ExitCode, string Output) Build(string folder)
    {
        var start = new ProcessStartInfo("bash", ["-c", ". build/environment.sh; build kernel/Images/Images.csproj"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }

    static void AssertSameImages(string expected, string actual)
    {
        string[] files = FilesOf(expected);
        Assert.AreNotEqual(0, files.Length);
        CollectionAssert.AreEqual(files, FilesOf(actual));
        foreach (string file in files)
            Assert.IsTrue(File.ReadAllBytes(Path.Combine(expected, file)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(actual, file))), file);
    }

    static string[] FilesOf(string folder) => [.. Directory.GetFiles(folder, "image*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(folder, path)).Order(StringComparer.Ordinal)];
}
