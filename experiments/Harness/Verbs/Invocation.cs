using System;
using System.CommandLine;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Terminal;

namespace Testbed.Experiments.Verbs;

/// <summary>Streams and checkout of one invocation; makes the context of the verb that was typed.</summary>
public sealed record Invocation(string[] Arguments, Repository Repository, TextWriter Result, TextWriter Errors, bool IsTerminal)
{
    /// <summary>Only the one-line result on standard output.</summary>
    public static Option<bool> Quiet { get; } = new("--quiet") { Recursive = true, Description = "Print only the one-line result" };

    /// <summary>Has a command do <paramref name="perform"/>; what it cannot do becomes a line and an exit code.</summary>
    public void Bind(Command command, Func<VerbContext, ParseResult, CancellationToken, Task<HarnessExit>> perform)
        => command.SetAction(async (parse, cancellation) =>
        {
            var output = new Output(Result, Errors, parse.GetValue(Quiet), IsTerminal);
            var context = new VerbContext(Repository, output, string.Join(' ', ["./run-experiments.sh", .. Arguments]));
            return (int)await GuardAsync(output, () => perform(context, parse, cancellation));
        });

    async Task<HarnessExit> GuardAsync(Output output, Func<Task<HarnessExit>> perform)
    {
        try
        {
            return await perform();
        }
        catch (Exception error)
        {
            var failure = Failure.Of(error, Repository.DefectDetails);
            output.Error(failure.Line);
            return failure.Exit;
        }
    }
}
