using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Spectre.Console;
using Testbed.Analysis.Statistics;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Terminal;

namespace Testbed.Experiments.Verbs;

/// <summary>
/// <c>clean</c>: removes what can be made again, which is what was built and what was run, and nothing that is committed.
/// </summary>
static class CleanVerb
{
    public static Command Create(Invocation invocation)
    {
        var yes = new Option<bool>("--yes") { Description = "Do not ask" };
        var command = new Verb("clean", "Removes artifacts/ and experiments/results/, which can be made again. References stay.", "clean --yes # without asking") { yes };
        invocation.Bind(command, (verb, parse, _) => Task.FromResult(Perform(verb, parse.GetValue(yes))));
        return command;
    }

    static HarnessExit Perform(VerbContext verb, bool yes)
    {
        // Artifacts last: this program lies there.
        var folders = new[] { verb.Repository.Results, Path.Combine(verb.Repository.Root, "artifacts") }.Where(Directory.Exists).ToList();
        if (folders.Count == 0)
        {
            verb.Output.Result("there is nothing to remove");
            return HarnessExit.Ok;
        }
        RefuseCommitted(verb.Repository, folders);
        RefuseRunning(verb.Repository);

        var named = string.Join(" and ", folders.Select(folder => $"{verb.Repository.Shown(folder)}/ ({Size(folder)})"));
        verb.Output.Line($"to be removed: {named}");
        if (!yes && !Asked(verb.Output))
            return HarnessExit.Ok;
        var result = $"removed {named}";
        foreach (var folder in folders)
            Directory.Delete(folder, recursive: true);
        verb.Output.Result(result);
        return HarnessExit.Ok;
    }

    static bool Asked(Output output)
    {
        if (!output.IsTerminal)
            throw new VerbException(HarnessExit.Usage, "nothing was removed: without a terminal to ask on, clean needs --yes");
        if (output.Console.Confirm("Remove them?", defaultValue: false))
            return true;
        output.Result("nothing was removed");
        return false;
    }

    static void RefuseCommitted(Repository repository, IEnumerable<string> folders)
    {
        var committed = ShellCommand.Ask(repository.Root, "git", ["ls-files", "--", .. folders])
            ?? throw new VerbException(HarnessExit.Environment, "git cannot tell what is committed: nothing was removed");
        if (committed.Length > 0)
            throw new VerbException(HarnessExit.Usage, $"committed files lie there, nothing was removed: {committed.Split('\n')[0]}");
    }

    /// <summary>A run holds its file of rows open as long as it goes on.</summary>
    static void RefuseRunning(Repository repository)
    {
        if (!Directory.Exists(repository.Results))
            return;
        foreach (var rows in Directory.EnumerateFiles(repository.Results, Analysis.Records.TrialFile.Name, SearchOption.AllDirectories))
        {
            try
            {
                using var _ = new FileStream(rows, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                throw new VerbException(HarnessExit.Usage, $"a run goes on in {repository.Shown(Path.GetDirectoryName(rows)!)}: nothing was removed");
            }
        }
    }

    static string Size(string folder)
    {
        const double BytesPerMiB = 1024 * 1024;
        var bytes = new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.LinkTarget is null ? file.Length : 0);
        return $"{NumberText.Of(bytes / BytesPerMiB, 1)} MiB";
    }
}
