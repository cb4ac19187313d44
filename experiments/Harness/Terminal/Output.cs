using System;
using System.IO;
using Spectre.Console;

namespace Testbed.Experiments.Terminal;

/// <summary>
/// All that people see. Tables and remarks go to standard output unless <c>--quiet</c>; the last line on standard output is
/// always the one-line result; errors go to standard error. Without a terminal there is neither colour nor cursor movement;
/// NO_COLOR (https://no-color.org) takes the colours of a terminal, and a bar still moves.
/// </summary>
public sealed class Output
{
    /// <summary>Width of tables where no terminal limits it: wide enough that no cell is broken.</summary>
    const int UnlimitedWidth = 400;

    readonly TextWriter _result;
    readonly TextWriter _errors;
    readonly IAnsiConsole _console;

    /// <summary>Writes to the given streams.</summary>
    public Output(TextWriter result, TextWriter errors, bool quiet, bool isTerminal)
    {
        _result = result;
        _errors = errors;
        IsQuiet = quiet;
        IsTerminal = isTerminal && !quiet;
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
            Out = new AnsiConsoleOutput(Text),
        });
        if (!isTerminal)
            _console.Profile.Width = UnlimitedWidth;
    }

    /// <summary>The same streams, with only the result on standard output.</summary>
    public Output AsQuiet() => new(_result, _errors, quiet: true, isTerminal: false);

    /// <summary>Only the one-line result is wanted.</summary>
    public bool IsQuiet { get; }

    /// <summary>Whether progress may be drawn in place.</summary>
    public bool IsTerminal { get; }

    /// <summary>One table for people; nothing when it has no rows.</summary>
    public void Show(Table table)
    {
        if (table.Rows.Count > 0)
            _console.Write(table);
    }

    /// <summary>The console for progress; swallows everything when quiet.</summary>
    public IAnsiConsole Console => _console;

    /// <summary>Plain text for people; swallows everything when quiet.</summary>
    public TextWriter Text => IsQuiet ? TextWriter.Null : _result;

    /// <summary>One plain line for people.</summary>
    public void Line(string text) => Text.WriteLine(text);

    /// <summary>A line for people that stands above progress which is being drawn.</summary>
    public void Remark(string text)
    {
        if (IsTerminal)
            Console.WriteLine(text);
        else
            Line(text);
    }

    /// <summary>The one-line result: the last line of every verb.</summary>
    public void Result(string text) => _result.WriteLine(text);

    /// <summary>One line about what went wrong.</summary>
    public void Error(string text) => _errors.WriteLine(text);
}
