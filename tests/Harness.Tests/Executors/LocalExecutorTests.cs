using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Experiments.Declarations;
using Testbed.Experiments.Executors;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Runs;

namespace Testbed.Tests.Harness.Executors;

/// <summary>In which order hardware mode boots, with guests that only pretend.</summary>
[TestClass]
public sealed class LocalExecutorTests
{
    const int Seed = 7;
    static readonly string[] s_variants = ["none", "full", "full-noscrub"];

    [TestMethod]
    public async Task Each_cell_is_warmed_up_once_and_no_row_tells_of_it()
    {
        var played = await PlayAsync(Seed);
        CollectionAssert.AreEqual(s_variants, played.Boots.Take(s_variants.Length).ToArray());
        Assert.HasCount(30 * s_variants.Length, played.Rows);
        Assert.HasCount(31 * s_variants.Length, played.Boots);
        foreach (var variant in s_variants)
            CollectionAssert.AreEqual(Enumerable.Range(1, 30).ToArray(), played.Rows.Where(row => row.Variant == variant).Select(row => row.Number).ToArray());
    }

    [TestMethod]
    public async Task Every_round_holds_every_variant_once_in_an_order_of_its_own()
    {
        var rounds = (await PlayAsync(Seed)).Boots.Skip(s_variants.Length).Chunk(s_variants.Length).ToList();
        Assert.HasCount(30, rounds);
        foreach (var round in rounds)
            CollectionAssert.AreEquivalent(s_variants, round);
        var orders = rounds.Select(round => string.Join(' ', round)).Distinct().ToList();
        Assert.HasCount(6, orders, "30 rounds miss one of the six orders with a probability of 2.5 %; this seed misses none");
    }

    [TestMethod]
    public async Task The_order_is_a_function_of_the_seed()
    {
        CollectionAssert.AreEqual((await PlayAsync(Seed)).Boots, (await PlayAsync(Seed)).Boots);
        CollectionAssert.AreNotEqual((await PlayAsync(Seed)).Boots, (await PlayAsync(Seed + 1)).Boots);
    }

    [TestMethod]
    public async Task A_run_that_is_gone_on_with_takes_the_order_that_it_would_have_had()
    {
        var whole = await PlayAsync(Seed);
        var rest = await PlayAsync(Seed, whole.Rows.Take(40));
        CollectionAssert.AreEqual(s_variants.Concat(whole.Boots.Skip(s_variants.Length + 40)).ToArray(), rest.Boots, "a warm-up, then the rest");
        Assert.HasCount(90, rest.Rows);
    }

    [TestMethod]
    public async Task Guests_run_one_at_a_time_on_the_last_processor()
    {
        var played = await PlayAsync(Seed);
        Assert.AreEqual(1, played.MostAtOnce);
        CollectionAssert.AreEqual(new int?[] { HostProcessor.Last }, played.Processors.Distinct().ToArray());
    }

    sealed record Played(string[] Boots, IReadOnlyList<int?> Processors, int MostAtOnce, IReadOnlyList<Trial> Rows);

    /// <summary>Plays a run of three variants in hardware mode that goes on after some rows; returns its boots, in their order, and all rows.</summary>
    static async Task<Played> PlayAsync(int seed, IEnumerable<Trial>? made = null)
    {
        using var checkout = new Checkout();
        using var scratch = new Scratch();
        foreach (var variant in s_variants)
            checkout.WriteImage(variant, "hello", variant, Checkout.Digest(variant));
        var context = new RunContext(
            checkout.Repository, RunFolder.Create(checkout.Repository.Results, DateTimeOffset.UnixEpoch),
            new Provenance(new string('a', 40), false, "7.2.22", new Dictionary<string, string>(), "some processor"),
            new AcceleratorChoice(Accelerator.Hardware, "a test"), new ImageStore(checkout.Repository), new ArchiveStore(scratch));
        foreach (var row in made ?? [])
            TrialFile.Append(context.Folder.Trials, row);

        var variantOf = s_variants.ToDictionary(variant => context.Archives.Archive(context.Images.Find(variant, "hello"), []));
        var (boots, processors, running, most) = (new List<string>(), new List<int?>(), 0, 0);
        using (var journal = new Journal<Trial, TrialKey>(context.Folder, TrialFile.Rows, TrialKey.Of))
        {
            var executor = new LocalExecutor(new TrialRunner(context, journal, PretendAsync), context.Accelerator, seed, jobs: 1);
            await executor.RunAsync(Cells(checkout.Root, context.Accelerator), _ => { }, CancellationToken.None);
        }
        return new Played([.. boots], processors, most, TrialFile.Read(context.Folder.Trials));

        async Task<GuestRun> PretendAsync(GuestBoot boot, CancellationToken cancellation)
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            boots.Add(variantOf[boot.Archive]);
            processors.Add(boot.PinnedProcessor);
            await Task.Yield();
            Interlocked.Decrement(ref running);
            return new GuestRun(new Ending(Outcome.Completed, ""), GuestReport.Silent, "", "", 33, DateTimeOffset.UnixEpoch, default, null);
        }
    }

    static CellProgress[] Cells(string folder, AcceleratorChoice accelerator)
    {
        var declared = new ExperimentCase { Workload = "hello", Variants = s_variants };
        var experiment = new Experiment { Id = "tab-00_test", Folder = folder, Question = "?", Claim = new Claim("!", ["gate.added.full"]), Cases = [declared] };
        return [.. Cell.Plan([experiment]).Select((cell, index) => new CellProgress(cell, index + 1, accelerator.Trials(cell.Case.Trials)))];
    }
}
