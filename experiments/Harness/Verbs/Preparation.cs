using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Terminal;

namespace Testbed.Experiments.Verbs;

/// <summary>
/// Has build/prepare.sh install what is missing and build what booting needs: verbs that boot or read images call this, so
/// that the image that is measured is the image that was built.
/// </summary>
static class Preparation
{
    /// <summary>Images, loader, plugin and this program: no test project.</summary>
    const string Solution = "experiments/experiments.slnf";

    /// <summary>Installs and builds.</summary>
    /// <exception cref="VerbException">The machine lacks something, or the build was refused.</exception>
    public static Task RunAsync(VerbContext verb, CancellationToken cancellation)
        => RunAsync(verb, Path.Combine(verb.Repository.Root, "build", "prepare.sh"), [Solution], cancellation);

    /// <summary>Has kernels that are not ours fetched and built, where cells ask for them.</summary>
    /// <exception cref="VerbException">The machine lacks something, or a program was refused.</exception>
    public static async Task PeersAsync(VerbContext verb, IReadOnlyList<Cell> cells, CancellationToken cancellation)
    {
        foreach (var peer in cells.GroupBy(cell => Peer.NameOf(cell.Variant), cell => cell.Case.Workload))
        {
            if (peer.Key is { } name)
                await RunAsync(verb, Peer.Script(verb.Repository, name), [.. peer.Distinct()], cancellation);
        }
    }

    static async Task RunAsync(VerbContext verb, string script, IEnumerable<string> words, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("bash", [script, .. words]) { RedirectStandardOutput = true };
        using var prepare = Process.Start(start)!;
        var lines = new List<string>();
        while (await prepare.StandardOutput.ReadLineAsync(CancellationToken.None) is { } line)
        {
            lines.Add(line);
            verb.Output.Line(line);
        }
        await prepare.WaitForExitAsync(CancellationToken.None);     // an interrupt reaches the script's process group as well
        cancellation.ThrowIfCancellationRequested();
        if (prepare.ExitCode == 0)
            return;
        if (verb.Output.IsQuiet)
            lines.ForEach(verb.Output.Error);
        throw (HarnessExit)prepare.ExitCode == HarnessExit.Environment
            ? new VerbException(HarnessExit.Environment, "this machine lacks what the lines above name")
            : new VerbException(HarnessExit.BuildRefused, "the build was refused; the lines above say why");
    }
}
