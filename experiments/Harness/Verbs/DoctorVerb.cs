using System.CommandLine;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Terminal;

namespace Testbed.Experiments.Verbs;

/// <summary><c>doctor</c>: what this machine lacks and what that costs. Installs nothing and builds nothing.</summary>
static class DoctorVerb
{
    public static Command Create(Invocation invocation)
    {
        var command = new Verb("doctor", "Shows what this machine lacks and what that costs. Changes nothing.", "doctor");
        invocation.Bind(command, (verb, _, cancellation) => PerformAsync(verb, cancellation));
        return command;
    }

    static async Task<HarnessExit> PerformAsync(VerbContext verb, CancellationToken cancellation)
    {
        var checks = MachineCheck.All(verb.Repository);
        var table = TextTable.Of("what", "found", "its lack costs");
        foreach (var check in checks)
            table.Row(check.Name, check.Found ?? "missing", check.Found is null ? check.Cost : "");
        verb.Output.Show(table);

        var missing = checks.Where(check => check.Found is null && check.Needed).Select(check => check.Name).ToList();
        if (missing.Count > 0)
        {
            verb.Output.Result($"missing: {string.Join(", ", missing)} (./run-experiments.sh installs what it can)");
            return HarnessExit.Environment;
        }
        verb.Output.Result(await AcceleratorAsync(verb.Repository, cancellation));
        return HarnessExit.Ok;
    }

    /// <summary>Which mode would be chosen, found out with the probe guest where there is one.</summary>
    static async Task<string> AcceleratorAsync(Repository repository, CancellationToken cancellation)
    {
        if (AcceleratorChoice.Obstacle() is { } obstacle)
            return $"ready, exact mode: {obstacle}";
        if (!AcceleratorProbe.IsBuilt(repository))
            return "ready; the mode is found out by a probe guest, and nothing is built yet";
        using var scratch = new Scratch();
        var choice = await AcceleratorProbe.ChooseAsync(repository, new ImageStore(repository), new ArchiveStore(scratch), cancellation);
        return $"ready, {(choice.IsExact ? "exact" : "hardware")} mode: {choice.Reason}";
    }
}
