using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Spectre.Console;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Terminal;

namespace Testbed.Experiments.Verbs;

/// <summary>Shows how far a run is: a bar on a terminal, a line for each finished item otherwise.</summary>
static class RunProgress
{
    /// <summary>Performs <paramref name="run"/>, which announces each item that is finished.</summary>
    /// <param name="output">Where it is shown.</param>
    /// <param name="total">Number of items.</param>
    /// <param name="name">What an item is, for people.</param>
    /// <param name="outcome">What became of it.</param>
    /// <param name="run">The work.</param>
    public static Task<TResult> ShowAsync<TItem, TResult>(
        Output output, int total, Func<TItem, string> name, Func<TItem, string> outcome, Func<Action<TItem>, Task<TResult>> run)
    {
        if (!output.IsTerminal)
        {
            var done = 0;
            return run(item => output.Line($"[{Interlocked.Increment(ref done)}/{total}] {name(item)}  {outcome(item)}"));
        }
        return output.Console.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(progress =>
            {
                var bar = progress.AddTask("booting guests", maxValue: total);
                return run(item =>
                {
                    bar.Description = Markup.Escape(name(item));
                    bar.Increment(1);
                });
            });
    }

    /// <summary>Says what a run that is gone on with had left: its rows, and whether the last of them was torn.</summary>
    public static void Announce(Output output, RunFolder folder, int found, long tornBytes)
    {
        if (tornBytes > 0)
            output.Error($"{folder.Name}: the last row was torn ({tornBytes} bytes); it is dropped, and its trial is made again");
        if (found > 0)
            output.Line($"{folder.Name}: goes on after {found} rows");
    }

    /// <summary>The outcomes of a cell's trials.</summary>
    public static string Outcomes(CellResult result)
        => string.Join(", ", result.Rows.GroupBy(row => row.Outcome).Select(group => group.Count() == 1 ? $"{group.Key}" : $"{group.Key} x{group.Count()}"));
}
