using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using Testbed.Contracts;
using Testbed.Isolation.Image.Closing;
using Win32Exception = System.ComponentModel.Win32Exception;

namespace Testbed.Isolation.Image.Linking;

/// <summary>
/// Runs ld.lld with our layout (image.ld). The result keeps its relocations: the image tool finds in them every place
/// where one component names another.
/// </summary>
public static class Linker
{
    const string Program = "ld.lld";
    const string ThreadsMark = "/*threads*/";

    /// <summary>
    /// The layout of images with these components, as it is compiled into this assembly: lines that bear a component's mark, or
    /// that of threads, are only for images that have it.
    /// </summary>
    public static string Script(IReadOnlyList<Component> components, bool threads)
    {
        string[] foreignMarks = [.. ComponentNames.All.Except(components).Select(component => $"/*{ComponentNames.LetterOf(component)}*/"), .. threads ? [] : (string[])[ThreadsMark]];
        return string.Concat(Layout().Split('\n').Where(line => !foreignMarks.Any(line.Contains)).Select(line => line + "\n"));
    }

    static string Layout()
    {
        using Stream script = typeof(Linker).Assembly.GetManifestResourceStream("image.ld")
            ?? throw new InvalidOperationException("image.ld is not in the assembly");
        using var reader = new StreamReader(script);
        return reader.ReadToEnd();
    }

    /// <summary>Links closed objects.</summary>
    /// <param name="objects">Paths, in the order of the link.</param>
    /// <param name="output">Path of the linked file; image.ld is written beside it.</param>
    /// <param name="placement">0 keeps functions in the order of the objects; any other number is one shuffled order.</param>
    /// <param name="components">The components that the objects make up.</param>
    /// <param name="threads">T's objects are those for an application with threads.</param>
    /// <exception cref="LinkException">The objects do not fit together.</exception>
    /// <exception cref="FileNotFoundException">The linker is not installed.</exception>
    public static void Link(IReadOnlyList<string> objects, string output, int placement, IReadOnlyList<Component> components, bool threads = false)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(output))!;
        Directory.CreateDirectory(folder);
        string script = Path.Combine(folder, "image.ld");
        File.WriteAllText(script, Script(components, threads));

        var start = new ProcessStartInfo(Program) { RedirectStandardError = true };
        foreach (string argument in Arguments(script, output, placement))
            start.ArgumentList.Add(argument);
        foreach (string path in objects)
            start.ArgumentList.Add(path);

        using Process process = Start(start);
        string messages = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new LinkException(messages.TrimEnd());
    }

    /// <summary>What the linker calls itself, version included.</summary>
    /// <exception cref="FileNotFoundException">The linker is not installed.</exception>
    public static string Version()
    {
        using Process process = Start(new ProcessStartInfo(Program, "--version") { RedirectStandardOutput = true });
        string version = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return version;
    }

    static IEnumerable<string> Arguments(string script, string output, int placement)
    {
        yield return "--script=" + script;
        yield return "--output=" + output;
        yield return "--emit-relocs";               // what crosses is found in the relocations
        yield return "--gc-sections";               // ilc roots everything an assembly holds
        yield return "--no-undefined";
        yield return "--orphan-handling=error";     // a section without a place has no owner
        yield return "--fatal-warnings";
        yield return "--build-id=none";
        yield return "-zmax-page-size=4096";
        yield return "-znoexecstack";
        if (placement != 0)
            yield return $"--shuffle-sections=.?.text={placement}";
    }

    static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new FileNotFoundException($"{Program} does not start ({e.Message}): install the package lld", Program, e);
        }
    }
}
