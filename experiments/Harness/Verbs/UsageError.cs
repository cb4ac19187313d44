using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Linq;
using Testbed.Experiments.Terminal;

namespace Testbed.Experiments.Verbs;

/// <summary>Says what is wrong with a command line, with a hint at the word that was probably meant.</summary>
static class UsageError
{
    /// <summary>One line for a command line with errors.</summary>
    public static string Explain(ParseResult parse)
    {
        var command = parse.CommandResult.Command;
        var help = $" (see {Path(parse.CommandResult)} --help)";
        if (parse.UnmatchedTokens is [var word, ..])
            return $"unknown word '{word}'{Hint.For(word, Words(parse.CommandResult))}{help}";
        return parse.Errors[0].Message.TrimEnd('.') + help;
    }

    /// <summary>Refuses an option that nobody knows where a list of names would swallow it.</summary>
    public static void RefuseOptions(ArgumentResult argument)
    {
        if (argument.Tokens.FirstOrDefault(token => token.Value.StartsWith('-')) is { } option)
            argument.AddError($"unknown option '{option.Value}'{Hint.For(option.Value, Words((CommandResult)argument.Parent!))}");
    }

    static IEnumerable<string> Words(CommandResult result)
    {
        var own = result.Command.Subcommands.Select(command => command.Name).Concat(result.Command.Options.Select(option => option.Name));
        return result.Parent is CommandResult parent ? own.Concat(parent.Command.Options.Where(option => option.Recursive).Select(option => option.Name)) : own;
    }

    static string Path(CommandResult result)
        => result.Parent is CommandResult parent ? $"{Path(parent)} {result.Command.Name}" : $"./{result.Command.Name}";
}
