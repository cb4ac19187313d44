using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Testbed.Analysis.Records;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Terminal;

namespace Testbed.Experiments.Runs;

/// <summary>What made the numbers of a run: found out once, stands in every row.</summary>
/// <param name="Commit">Commit, 40 hexadecimal digits.</param>
/// <param name="Dirty">True when the working tree differs from it.</param>
/// <param name="Qemu">Version of QEMU.</param>
/// <param name="Tools">Tool to version.</param>
/// <param name="HostProcessor">Model name of the host's processor.</param>
public sealed partial record Provenance(
    string Commit, bool Dirty, string Qemu, IReadOnlyDictionary<string, string> Tools, string HostProcessor)
{
    /// <summary>Name of this machine.</summary>
    public string Host { get; } = Environment.MachineName;

    const string CompilerPackage = "runtime.linux-x64.Microsoft.DotNet.ILCompiler";

    /// <summary>Asks the checkout and the machine.</summary>
    /// <exception cref="VerbException">No commit, or no QEMU: rows without provenance are not written.</exception>
    public static Provenance Gather(Repository repository)
    {
        var root = repository.Root;
        var commit = ShellCommand.Ask(root, "git", "rev-parse", "HEAD")
            ?? throw new VerbException(HarnessExit.Environment, "git names no commit: rows need one (run from a clone, with git installed)");
        var changes = ShellCommand.Ask(root, "git", "status", "--porcelain")
            ?? throw new VerbException(HarnessExit.Environment, "git cannot tell whether the working tree is as committed (try git status)");
        return new Provenance(commit, changes.Length > 0, QemuVersion(root), ToolsOf(root), Guests.HostProcessor.Name);
    }

    /// <summary>What was built elsewhere and is booted on this machine: commit and tools are the build's, QEMU and processor are this machine's.</summary>
    /// <param name="repository">Where things lie.</param>
    /// <param name="built">What the build's machine said.</param>
    /// <exception cref="VerbException">No QEMU here.</exception>
    public static Provenance OfBuild(Repository repository, RunBasis built)
        => new(built.Commit, built.Dirty, QemuVersion(repository.Root), built.ToolVersions, Guests.HostProcessor.Name);

    static string QemuVersion(string root)
        => Version(root, QemuCommandLine.Program, "--version")
            ?? throw new VerbException(HarnessExit.Environment, $"{QemuCommandLine.Program} is not installed on {Environment.MachineName}");

    /// <summary>Version of a program, the first number in what it prints; null when it is missing.</summary>
    public static string? Version(string folder, string program, string argument)
        => ShellCommand.Ask(folder, program, argument) is { } text && Number().Match(text) is { Success: true } match ? match.Value : null;

    static IReadOnlyDictionary<string, string> ToolsOf(string root)
    {
        var tools = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["ilc"] = CompilerVersion(root) };
        foreach (var (name, program, argument) in (ReadOnlySpan<(string, string, string)>)
            [("clang", "clang", "--version"), ("dotnet", "dotnet", "--version"), ("lld", "ld.lld", "--version"), ("nasm", "nasm", "-v")])
        {
            if (Version(root, program, argument) is { } version)
                tools[name] = version;
        }
        // A library says no version itself; the package that brings it does.
        if (ShellCommand.Ask(root, "dpkg-query", "--show", "--showformat=${Version}", "musl-dev") is { Length: > 0 } musl)
            tools["musl"] = musl;
        return tools;
    }

    /// <summary>ilc is pinned in Directory.Packages.props: the build uses exactly that one.</summary>
    static string CompilerVersion(string root)
        => (string)XDocument.Load(Path.Combine(root, "Directory.Packages.props")).Descendants("PackageVersion")
            .Single(package => (string?)package.Attribute("Include") == CompilerPackage).Attribute("Version")!;

    [GeneratedRegex(@"\d+(\.\d+)+")]
    private static partial Regex Number();
}
