using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Linq;

namespace Testbed.Experiments.Verbs;

/// <summary>A verb with examples of its use, for its help.</summary>
/// <param name="name">Its word.</param>
/// <param name="description">What it does, in one sentence.</param>
/// <param name="examples">One or more: words behind ./run-experiments.sh that do something, and behind " # " what.</param>
sealed class Verb(string name, string description, params IReadOnlyList<string> examples) : Command(name, description)
{
    /// <summary>How its help shows them.</summary>
    public IEnumerable<string> Examples => examples.Select(example => $"./run-experiments.sh {example}");
}

/// <summary>Help as System.CommandLine writes it, and examples behind it where the verb has any.</summary>
sealed class HelpWithExample : SynchronousCommandLineAction
{
    readonly HelpAction _help = new();

    /// <summary>The option that asks for it, of every verb.</summary>
    public static HelpOption Option() => new() { Action = new HelpWithExample() };

    /// <summary>Who asks for help need not know the arguments.</summary>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parse)
    {
        var exit = _help.Invoke(parse);
        if (parse.CommandResult.Command is Verb verb)
            parse.InvocationConfiguration.Output.WriteLine($"Example:\n  {string.Join("\n  ", verb.Examples)}");
        return exit;
    }
}
