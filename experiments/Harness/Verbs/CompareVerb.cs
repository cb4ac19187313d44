using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Testbed.Analysis.Attacks;
using Testbed.Analysis.Records;
using Testbed.Analysis.Statistics;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Terminal;

namespace Testbed.Experiments.Verbs;

/// <summary><c>compare</c>: every number that two variants of a run, two runs or two commits both have, side by side, and every attack that ended otherwise in the second run.</summary>
static class CompareVerb
{
    public static Command Create(Invocation invocation)
    {
        var words = new Argument<string[]>("WORD")
        {
            Arity = ArgumentArity.ZeroOrMore,
            Description = "Two variants, e.g. none full; or two runs; or, after --commits, the experiments to run (all when none is named)",
        };
        words.Validators.Add(UsageError.RefuseOptions);
        var run = new Option<string>("--run") { HelpName = "RUN", Description = "The run of the two variants: a folder below experiments/results/, or latest" };
        var commits = new Option<string[]>("--commits")
        {
            Arity = new ArgumentArity(2, 2), AllowMultipleArgumentsPerToken = true, HelpName = "COMMIT OTHER",
            Description = "Build and run two commits, each in a worktree of its own that is removed again",
        };
        var failAbove = new Option<double?>("--fail-above") { HelpName = "PCT", Description = "Exit code 1 when the second is worse by more than so many percent" };
        var command = new Verb("compare", "Shows the numbers of two variants, runs or commits side by side, greatest difference first.", "compare none full --run latest # what isolation adds, greatest difference first")
        {
            words, run, commits, failAbove,
        };
        command.Validators.Add(result =>
        {
            var hasCommits = result.GetResult(commits) is not null;
            var typed = result.GetResult(words)?.Tokens ?? [];
            if (!hasCommits && typed.Count != 2 && !typed.Any(token => token.Value.StartsWith('-')))    // an unknown option is refused as one
                result.AddError("two variants or two runs are needed, e.g. none full");
            if (hasCommits && result.GetResult(run) is not null)
                result.AddError("--run and --commits exclude each other");
        });
        failAbove.Validators.Add(result =>
        {
            if (!double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var percent) || percent is not (>= 0 and < double.PositiveInfinity))
                result.AddError($"--fail-above needs a percentage of at least 0, not '{result.Tokens[0].Value}'");
        });
        invocation.Bind(command, (verb, parse, cancellation) => PerformAsync(
            verb, parse.GetValue(words)!, parse.GetValue(commits) ?? [], parse.GetValue(run), parse.GetValue(failAbove), cancellation));
        return command;
    }

    static async Task<HarnessExit> PerformAsync(
        VerbContext verb, string[] words, string[] commits, string? run, double? failAbove, CancellationToken cancellation)
    {
        if (commits is [var commit, var other])
        {
            var runs = await CommitRuns.MakeAsync(verb, [commit, other], words, cancellation);
            return OfRuns(verb, (commit, runs[0]), (other, runs[1]), failAbove);
        }

        IReadOnlyList<string> known = [RunFolder.Latest, .. RunFolder.Finished(verb.Repository.Results)];
        if (!words.Any(known.Contains))
            return OfVariants(verb, RunFolder.Find(verb.Repository.Results, run ?? RunFolder.Latest), words[0], words[1], failAbove);
        if (run is not null)
            throw new VerbException(HarnessExit.Usage, "--run is for two variants; two runs are named themselves");
        var (first, second) = (RunFolder.Find(verb.Repository.Results, words[0]), RunFolder.Find(verb.Repository.Results, words[1]));
        return OfRuns(verb, (first.Name, first), (second.Name, second), failAbove);
    }

    static HarnessExit OfVariants(VerbContext verb, RunFolder folder, string first, string second, double? failAbove)
    {
        var rows = RowsOf(folder);
        foreach (var variant in (string[])[first, second])
        {
            IReadOnlyList<string> known = rows.Variants;
            if (!known.Contains(variant))
                throw new VerbException(HarnessExit.Usage, $"run {folder.Name} has no variant '{variant}'"
                    + Hint.For(variant, [.. known, RunFolder.Latest, .. RunFolder.Finished(verb.Repository.Results)]));
        }
        return ComparisonReport.Show(verb, Comparable(() =>
        {
            NoiseCheck.Require(rows);
            return ComparisonTable.OfVariants(Metrics.Of(rows), first, second);
        }), folder, failAbove);
    }

    static HarnessExit OfRuns(VerbContext verb, (string Name, RunFolder Folder) first, (string Name, RunFolder Folder) second, double? failAbove)
    {
        var (firstRows, secondRows) = (RowsOf(first.Folder), RowsOf(second.Folder));
        var table = Comparable(() => ComparisonTable.OfRuns(first.Name, firstRows, second.Name, secondRows));
        var lost = AttackTableOf(first.Folder) is { } before && AttackTableOf(second.Folder) is { } after
            && ComparisonReport.ShowProtection(verb.Output, first.Name, second.Name, ProtectionChange.Between(before, after));
        var numbers = ComparisonReport.Show(verb, table, second.Folder, failAbove);
        return lost ? HarnessExit.Worse : numbers;
    }

    static AttackTable? AttackTableOf(RunFolder folder) => AttackResult.ReadIfPresent(folder.Attacks.Path)?.Table;

    /// <summary>Numbers that cannot be compared are asked for wrongly: no guest has failed.</summary>
    static ComparisonTable Comparable(Func<ComparisonTable> compare)
    {
        try
        {
            return compare();
        }
        catch (MeasurementException refusal)
        {
            throw new VerbException(HarnessExit.Usage, refusal.Message);
        }
    }

    static RowSet RowsOf(RunFolder folder) => RowSet.Of(TrialFile.Read(folder.Trials));
}
