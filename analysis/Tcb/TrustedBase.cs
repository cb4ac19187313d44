using System.Collections.Generic;
using System.IO;
using System.Linq;
using Testbed.Analysis.Records;

namespace Testbed.Analysis.Tcb;

/// <summary>
/// The trusted computing base of one build: lines by part, bytes by image. A run keeps it as <see cref="FileName"/>, so that
/// its report speaks of the sources that it was made from.
/// </summary>
public sealed record TrustedBase
{
    /// <summary>Its name in a run's folder.</summary>
    public const string FileName = "tcb.json";

    /// <summary>Fewer unsafe lines than this in T, machine layer included.</summary>
    public const int UnsafeLimit = 600;

    /// <summary>A smaller part of T's lines than this is unsafe, in percent.</summary>
    public const double UnsafePercentLimit = 10;

    /// <summary>The parts, T's own first.</summary>
    public required IReadOnlyList<TrustedPart> Parts { get; init; }

    /// <summary>The images, by variant.</summary>
    public required IReadOnlyList<TrustedBytes> Images { get; init; }

    // What is T's by what it does, and what else is linked into it or has run before it. The gates' generator and the image tool
    // are trusted as well, like the compiler: they are no part of any image.
    static readonly (string Name, string Folder, bool IsKernel)[] s_parts =
    [
        ("trusted kernel", "kernel/Trusted", true),
        ("machine layer", "kernel/Machine", true),
        ("contracts", "kernel/Contracts", false),
        ("core library", "kernel/CoreLib", false),
        ("loader", "loader", false),
    ];

    /// <summary>All of T: the trusted kernel and the machine layer.</summary>
    public LineCount Kernel() => Parts.Where(part => part.IsKernel).Aggregate(default(LineCount), (sum, part) => sum + part.Lines);

    /// <summary>How much of T's C# is unsafe, in percent.</summary>
    public double UnsafePercent() => 100.0 * Kernel().Unsafe / Kernel().CSharp;

    /// <summary>Counts the sources of a repository, and the bytes of its images of one workload.</summary>
    /// <exception cref="IOException">It lacks a folder, or is not built.</exception>
    public static TrustedBase Measure(string repository, string workload) => new()
    {
        Parts = [.. s_parts.Select(part => new TrustedPart(part.Name, part.Folder, part.IsKernel, CountFolder(Path.Combine(repository, part.Folder))))],
        Images = ImageBytes.Of(repository, workload),
    };

    /// <summary>As <see cref="Measure"/>; null where there is nothing to count, as when images were built in another checkout.</summary>
    public static TrustedBase? MeasureIfPresent(string repository, string workload)
        => s_parts.All(part => Directory.Exists(Path.Combine(repository, part.Folder))) && File.Exists(ImageBytes.LinkedFile(repository, workload))
            ? Measure(repository, workload)
            : null;

    /// <summary>What a run kept; null when it kept none.</summary>
    /// <exception cref="RecordFormatException">The file does not hold one.</exception>
    public static TrustedBase? ReadIfPresent(string path) => File.Exists(path) ? PageFile.Read<TrustedBase>(path) : null;

    static LineCount CountFolder(string folder)
        => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Aggregate(default(LineCount), (sum, file) => sum + CountFile(file));

    static LineCount CountFile(string file) => Path.GetExtension(file) switch
    {
        ".cs" => CSharpLines.Count(File.ReadAllText(file)),
        ".asm" => AssemblyLines.Count(File.ReadAllText(file)),
        _ => default,
    };
}
