using System.Collections.Generic;
using System.IO;
using System.Linq;
using Testbed.Analysis.Statistics;
using Testbed.Isolation.Policy;

namespace Testbed.Experiments.Declarations;

/// <summary>The names that a declaration may use for what lies beside it: variants, and workloads or attacks.</summary>
/// <param name="Variants">Names of variants, mutants and peers; empty where none are known, and every name is taken.</param>
/// <param name="Workloads">Names of workloads and attacks; the same.</param>
public sealed record DeclaredWords(IReadOnlyCollection<string> Variants, IReadOnlyCollection<string> Workloads)
{
    /// <summary>No name is known, so none is refused: for a declaration without files beside it.</summary>
    public static readonly DeclaredWords Any = new([], []);

    /// <summary>Folder of the peers, below that of all experiments.</summary>
    public const string PeersFolder = "peers";

    /// <summary>What a peer's name bears in front where it stands for a variant.</summary>
    public const string PeerPrefix = RowSet.PeerPrefix;

    /// <summary>The names below the folder of all experiments.</summary>
    public static DeclaredWords Below(string experiments) => new(
        [
            .. Files(Path.Combine(experiments, "variants")), .. Files(Path.Combine(experiments, "variants", "mutants")),
            .. Folders(Path.Combine(experiments, PeersFolder)).Select(name => PeerPrefix + name),
        ],
        [.. Folders(Path.Combine(experiments, "workloads")), .. Folders(Path.Combine(experiments, "attacks"))]);

    /// <summary>Refuses a variant that nobody declares, at its place.</summary>
    /// <exception cref="PolicyException">There is none of that name.</exception>
    internal void RequireVariant(string file, JsonSyntax name) => Require(file, "variant", name, Variants);

    /// <summary>Refuses a workload that nobody wrote, at its place.</summary>
    /// <exception cref="PolicyException">There is none of that name.</exception>
    internal void RequireWorkload(string file, JsonSyntax name) => Require(file, "workload", name, Workloads);

    static void Require(string file, string what, JsonSyntax name, IReadOnlyCollection<string> known)
    {
        if (known.Count > 0 && !known.Contains(name.Text))
            throw name.Refuse(file, $"unknown {what} \"{name.Text}\"{Spelling.Suggest(name.Text, known)}");
    }

    static IEnumerable<string> Files(string folder)
        => Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.json").Select(path => Path.GetFileNameWithoutExtension(path)) : [];

    static IEnumerable<string> Folders(string folder)
        => Directory.Exists(folder) ? Directory.EnumerateDirectories(folder).Select(path => Path.GetFileName(path)) : [];
}
