using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Spectre.Console;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Terminal;

namespace Testbed.Experiments.Verbs;

/// <summary>Shows how far a run is: a bar on a terminal, a line for each finished cell otherwise.</summary>
static class RunProgress
{
    /// <summary>Performs <paramref name="run"/>, which announces each finished cell.</summary>
    public static Task<IReadOnlyList<CellResult>> ShowAsync(
        Output output, IReadOnlyList<Cell> cells, Func<Action<CellResult>, Task<IReadOnlyList<CellResult>>> run)
    {
        if (!output.IsTerminal)
        {
            var done = 0;
            return run(result => output.Line($"[{Interlocked.Increment(ref done)}/{cells.Count}] {result.Cell}  {Outcomes(result)}"));
        }
        return output.Console.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(progress =>
            {
                var bar = progress.AddTask("booting guests", maxValue: cells.Count);
                return run(result =>
                {
                    bar.Description = Markup.Escape(result.Cell.ToString());
                    bar.Increment(1);
                });
            });
    }

    static string Outcomes(CellResult result)
        => string.Join(", ", result.Rows.GroupBy(row => row.Outcome).Select(group => group.Count() == 1 ? $"{group.Key}" : $"{group.Key} x{group.Count()}"));
}
