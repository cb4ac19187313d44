using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Threading.Tasks;
using Testbed.Experiments.Terminal;

namespace Testbed.Experiments.Verbs;

/// <summary><c>completion</c>: a script for bash that completes verbs, their options, and the names that they take.</summary>
static class CompletionVerb
{
    public static Command Create(Invocation invocation)
    {
        var command = new Verb("completion", "Prints a script for bash that completes verbs, options and names: source it.", "completion > ~/.testbed-completion; source ~/.testbed-completion");
        invocation.Bind(command, (verb, parse, _) => Task.FromResult(Perform(verb, parse.RootCommandResult.Command)));
        return command;
    }

    /// <summary>The last line of the script stands for the one-line result.</summary>
    static HarnessExit Perform(VerbContext verb, Command root)
    {
        verb.Output.Line("_testbed() {\n  local word=${COMP_WORDS[COMP_CWORD]} words=\n  case ${COMP_WORDS[1]-} in");
        foreach (var command in root.Subcommands.Where(command => !command.Hidden))
            verb.Output.Line($"    {command.Name}) words='{Words(root, command.Name)}' ;;");
        verb.Output.Line($"  esac\n  [ \"$COMP_CWORD\" -gt 1 ] || words='{Words(root)}'\n  mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\")\n}}");
        verb.Output.Result($"complete -F _testbed {root.Name} ./{root.Name}");
        return HarnessExit.Ok;
    }

    /// <summary>What System.CommandLine would complete behind some words.</summary>
    static string Words(Command root, params IReadOnlyList<string> before)
        => string.Join(' ', root.Parse([.. before, ""]).GetCompletions().Select(item => item.InsertText ?? item.Label)
            .Where(word => !word.StartsWith('/') && word is not ("-?" or "-h")).Distinct().Order(StringComparer.Ordinal));
}
