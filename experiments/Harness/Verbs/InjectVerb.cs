using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Testbed.Analysis.Injection;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Injection;
using Testbed.Experiments.Oracle;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Terminal;

namespace Testbed.Experiments.Verbs;

/// <summary><c>inject</c>: injects faults into A and U, one boot each, and shows what T contained and what was restored.</summary>
static class InjectVerb
{
    const string Variant = "full";
    const int DefaultCount = 100;
    const long DefaultSeed = 1;

    public static Command Create(Invocation invocation)
    {
        var domain = new Option<string?>("--domain") { HelpName = "A|U", Description = "Inject into the application, or into the untrusted kernel, only" };
        domain.AcceptOnlyFromAmong(Enum.GetNames<InjectionTarget>());
        var count = Number("--count", $"Injections into each; {DefaultCount} unless given");
        var seed = new Option<long?>("--seed") { HelpName = "S", Description = $"What chance decides follows from it; {DefaultSeed} unless given" };
        var replay = Number("--replay", "Make injection N of the seed again, and only that");
        var resume = new Option<string?>("--resume") { HelpName = "RUN", Description = "Go on with a run, by its seed: its folder's name, or latest; what it has is not made again" };
        var jobs = RunOptions.Jobs("Guests side by side");
        var noBuild = RunOptions.NoBuild();
        var command = new Verb("inject", "Injects faults (a word, a bit, a skipped instruction) into the application (A) and the untrusted kernel (U), and shows what the trusted kernel (T) contained and restored.", "inject --count 500 --domain A # 500 faults in the application")
        {
            domain, count, seed, replay, resume, jobs, noBuild,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(replay) is not null && (result.GetValue(domain) is null || result.GetValue(count) is not null))
                result.AddError("--replay makes one injection: say --domain A or --domain U, and leave --count out");
            if (result.GetValue(resume) is not null && (result.GetValue(seed) is not null || result.GetValue(replay) is not null))
                result.AddError("--resume goes on with the seed of its run: leave --seed and --replay out");
        });
        invocation.Bind(command, async (verb, parse, cancellation) =>
        {
            if (!parse.GetValue(noBuild))
                await Preparation.RunAsync(verb, cancellation);
            InjectionTarget[] targets = parse.GetValue(domain) is { } named ? [Enum.Parse<InjectionTarget>(named)] : Enum.GetValues<InjectionTarget>();
            IReadOnlyList<int> numbers = parse.GetValue(replay) is { } one ? [one] : [.. Enumerable.Range(1, parse.GetValue(count) ?? DefaultCount)];
            var results = InjectionJournal.Results(verb.Repository);
            var folder = parse.GetValue(resume) is { } run ? RunFolder.FindBegun(results, run) : RunFolder.Create(results, DateTimeOffset.UtcNow);
            using var journal = new InjectionJournal(folder);
            RunProgress.Announce(verb.Output, folder, journal.Found, journal.TornBytes);
            await PerformAsync(verb, journal, targets, journal.Seed ?? parse.GetValue(seed) ?? DefaultSeed, numbers, parse.GetValue(jobs), cancellation);
            return InjectionSummary.Show(verb, folder, InjectionRun.Of(journal.Rows));
        });
        return command;
    }

    static Option<int?> Number(string name, string description)
    {
        var option = new Option<int?>(name) { HelpName = "N", Description = description };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(int.TryParse(token.Value, out var number) && number > 0))
                result.AddError($"{name}: '{token.Value}' is not a number above 0");
        });
        return option;
    }

    static async Task PerformAsync(
        VerbContext verb, InjectionJournal journal, IReadOnlyList<InjectionTarget> targets, long seed, IReadOnlyList<int> numbers, int jobs, CancellationToken cancellation)
    {
        using var scratch = new Scratch();
        var image = new ImageStore(verb.Repository).Find(Variant, InjectionBench.Workload);
        var provenance = Provenance.Gather(verb.Repository);
        foreach (var target in targets)
        {
            try
            {
                var bench = await InjectionBench.PrepareAsync(verb.Repository, image, target, seed, provenance, scratch, cancellation);
                var due = journal.Begin(bench.Golden, numbers);
                await RunProgress.ShowAsync<InjectionRow, bool>(verb.Output, due.Count, InjectionSummary.NameOf,
                    row => InjectionSummary.OutcomeOf(row, bench.Golden), finished => InjectAsync(bench, journal, due, jobs, finished, cancellation));
            }
            catch (ControlException error)
            {
                throw new VerbException(HarnessExit.GuestFailed, error.Message);
            }
        }
        journal.Finish();
    }

    static async Task<bool> InjectAsync(
        InjectionBench bench, InjectionJournal journal, IReadOnlyList<int> numbers, int jobs, Action<InjectionRow> finished, CancellationToken cancellation)
    {
        await Parallel.ForEachAsync(numbers, new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = cancellation }, async (number, token) =>
        {
            var row = await bench.InjectAsync(number, token);
            journal.Append(row);
            finished(row);
        });
        return true;
    }
}
