using System;
using System.IO;
using System.Text;
using Testbed.Experiments.Declarations;
using Testbed.Isolation.Policy;

namespace Testbed.Experiments.Runs;

/// <summary>
/// A kernel that is not ours, to compare with: the folder <c>experiments/peers/NAME</c>, whose <c>build.sh</c> makes the
/// kernel and, of workloads written in C, its first process. Booted by the same harness under the same QEMU, it says the
/// same records; in declarations and rows its variant is <c>peer-NAME</c>.
/// </summary>
/// <param name="Name">Name of its folder.</param>
/// <param name="Kernel">What QEMU boots in the loader's place.</param>
/// <param name="Version">Version of the kernel, as its package has it.</param>
/// <param name="Words">Its own command line, in front of the declared one.</param>
public sealed record Peer(string Name, string Kernel, string Version, string Words)
{
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
        return new Peer(name, Path.Combine(made, "kernel"), File.ReadAllText(Path.Combine(made, "version")).Trim(), ReadWords(file, File.ReadAllText(file)));
    }

    /// <summary>Reads a declaration: a meaning for people, and the kernel's own words.</summary>
    /// <exception cref="DeclarationException">It is none.</exception>
    public static string ReadWords(string file, string json)
    {
        try
        {
            var fields = new StrictObject(file, JsonSyntax.Parse(file, Encoding.UTF8.GetBytes(json)), "meaning", "words");
            return fields.Text("meaning").Length > 0 ? fields.Text("words") : throw fields["meaning"].Refuse(file, "\"meaning\" must not be empty");
        }
        catch (PolicyException refusal)
        {
            throw new DeclarationException(refusal);
        }
    }
}
