using System;
using System.IO;
using System.Text;
using Testbed.Experiments.Declarations;
using Testbed.Isolation.Policy;

namespace Testbed.Experiments.Runs;

/// <summary>
/// A kernel that is not ours, to compare with: the folder <c>experiments/peers/NAME</c>, whose <c>build.sh</c> makes the
/// kernel and, of workloads written in C, its first process; or none at all but a program of the host's system, under QEMU's
/// user-mode emulation. Started by the same harness under the same QEMU, it says the same records; in declarations and rows
/// its variant is <c>peer-NAME</c>.
/// </summary>
/// <param name="Name">Name of its folder.</param>
/// <param name="Kernel">What QEMU boots in the loader's place; of a program, the emulator that runs it.</param>
/// <param name="Version">Version of the kernel, as its package has it.</param>
/// <param name="Words">Its own command line, in front of the declared one.</param>
public sealed record Peer(string Name, string Kernel, string Version, string Words)
{
    /// <summary>Whether its images are programs of the host's system.</summary>
    public bool IsProgram { get; init; }

    /// <summary>Where what was made for a variant's name lies; null when it is no peer's.</summary>
    public static string? ImagesOf(Repository repository, string variant)
        => NameOf(variant) is { } name ? Path.Combine(repository.Peers, name) : null;

    /// <summary>The script that makes a peer.</summary>
    public static string Script(Repository repository, string name) => Path.Combine(repository.Experiments, DeclaredWords.PeersFolder, name, "build.sh");

    /// <summary>Name of the peer that a variant's name means; null when it means none.</summary>
    public static string? NameOf(string variant)
        => variant.StartsWith(DeclaredWords.PeerPrefix, StringComparison.Ordinal) ? variant[DeclaredWords.PeerPrefix.Length..] : null;

    /// <summary>The peer that a variant's name means; null when it means none.</summary>
    /// <exception cref="DeclarationException">Its <c>peer.json</c> cannot be read.</exception>
    public static Peer? Find(Repository repository, string variant)
    {
        if (NameOf(variant) is not { } name)
            return null;
        var file = Path.Combine(repository.Experiments, DeclaredWords.PeersFolder, name, "peer.json");
        var made = Path.Combine(repository.Peers, name);
        var (words, isProgram) = Read(file, File.ReadAllText(file));
        return new Peer(name, Path.Combine(made, "kernel"), File.ReadAllText(Path.Combine(made, "version")).Trim(), words) { IsProgram = isProgram };
    }

    /// <summary>Reads a declaration: a meaning for people, the kernel's own words, and whether it is no kernel but programs.</summary>
    /// <exception cref="DeclarationException">It is none.</exception>
    public static (string Words, bool IsProgram) Read(string file, string json)
    {
        try
        {
            var fields = new StrictObject(file, JsonSyntax.Parse(file, Encoding.UTF8.GetBytes(json)), ["meaning", "words"], ["program"]);
            if (fields.Text("meaning").Length == 0)
                throw fields["meaning"].Refuse(file, "\"meaning\" must not be empty");
            return (fields.Text("words"), fields.Has("program") && fields.Boolean("program"));
        }
        catch (PolicyException refusal)
        {
            throw new DeclarationException(refusal);
        }
    }
}
