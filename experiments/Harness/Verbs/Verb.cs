using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Testbed.Experiments.Verbs;

/// <summary>A verb with an example of its use, for its help.</summary>
/// <param name="name">Its word.</param>
/// <param name="description">What it does, in one sentence.</param>
/// <param name="example">Words behind ./run-experiments.sh that do something, and behind " # " what.</param>
sealed class Verb(string name, string description, string example) : Command(name, description)
{
    /// <summary>How its help shows it.</summary>
    public string Example { get; } = $"./run-experiments.sh {example}";
}

/// <summary>Help as System.CommandLine writes it, and an example behind it where the verb has one.</summary>
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
            parse.InvocationConfiguration.Output.WriteLine($"Example:\n  {verb.Example}");
        return exit;
    }
}
