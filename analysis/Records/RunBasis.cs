using System;
using System.Collections.Generic;
using System.Linq;

namespace Testbed.Analysis.Records;

/// <summary>What makes the rows of a run: rows of one file are made by one of these, whoever goes on with the run.</summary>
public sealed record RunBasis
{
    /// <summary>Version of QEMU.</summary>
    public required string Qemu { get; init; }

    /// <summary>Commit, 40 hexadecimal digits.</summary>
    public required string Commit { get; init; }

    /// <summary>True when the working tree differed from <see cref="Commit"/>.</summary>
    public required bool Dirty { get; init; }

    /// <summary>Tool to version.</summary>
    public required IReadOnlyDictionary<string, string> ToolVersions { get; init; }

    /// <summary>SHA-256 of the loader file.</summary>
    public required string LoaderSha256 { get; init; }

    /// <summary>SHA-256 of each image, by <c>VARIANT/WORKLOAD</c>.</summary>
    public required IReadOnlyDictionary<string, string> Images { get; init; }

    /// <summary>The first thing that is another one now, with what it was and is; null when rows may stand in one file.</summary>
    public string? Difference(RunBasis now)
        => Between("the commit", Commit, now.Commit)
            ?? Between("the working tree", Tree(this), Tree(now))
            ?? Between("the tools", Tools(this), Tools(now))
            ?? Between("QEMU", Qemu, now.Qemu)
            ?? Between("the loader", LoaderSha256, now.LoaderSha256)
            ?? Images.Select(image => Between($"image {image.Key}", image.Value, now.Images.GetValueOrDefault(image.Key, "none"))).FirstOrDefault(difference => difference is not null);

    /// <summary>How a difference is said; null when there is none.</summary>
    public static string? Between(string what, string then, string today) => then == today ? null : $"{what} was {then} and is now {today}";

    static string Tree(RunBasis basis) => basis.Dirty ? "changed" : "as committed";

    static string Tools(RunBasis basis) => string.Join(", ", basis.ToolVersions.OrderBy(tool => tool.Key, StringComparer.Ordinal).Select(tool => $"{tool.Key} {tool.Value}"));
}
