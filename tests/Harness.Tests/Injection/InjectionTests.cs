using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Attacks;
using Testbed.Analysis.Injection;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Injection;
using Testbed.Experiments.Oracle;
using Testbed.Experiments.Runs;

namespace Testbed.Tests.Harness.Injection;

/// <summary>Faults injected into real guests.</summary>
[TestClass]
public sealed class InjectionTests
{
    const long Seed = 2;

    static readonly Repository s_repository = Repository.OfThisProgram;
    static readonly Provenance s_provenance = new(new string('0', 40), false, "", new Dictionary<string, string>(), "");

    /// <summary>Three into each; the first of them again: what is drawn is found again, and ends the same.</summary>
    [TestMethod]
    [DataRow(InjectionTarget.A)]
    [DataRow(InjectionTarget.U)]
    public async Task Injections_are_contained_and_can_be_made_again(InjectionTarget target)
    {
        using var scratch = new Scratch();
        var bench = await PrepareAsync(scratch, "full", target);
        for (var number = 1; number <= 3; number++)
        {
            var row = await bench.InjectAsync(number);
            Assert.IsTrue(InjectionVerdict.Of(row, bench.Golden).Contained, row.Behaviour());
            if (number == 1)
                Assert.AreEqual(Text(row), Text(await bench.InjectAsync(number)));
        }
    }

    /// <summary>
    /// An instruction of the application becomes one that stores to T's canary: the harm that injections must not do, done
    /// on purpose. Where A has T's rights it is found; in full it is a fault of A.
    /// </summary>
    [TestMethod]
    [DataRow("none", false)]
    [DataRow("full", true)]
    public async Task A_planted_escape_is_found_where_nothing_stops_it(string variant, bool contained)
    {
        using var scratch = new Scratch();
        var bench = await PrepareAsync(scratch, variant, InjectionTarget.A);
        var image = new ImageStore(s_repository).Find(variant, InjectionBench.Workload);
        var injector = new Injector(image.Map, InjectionTarget.A, bench.Run);
        var row = await bench.InjectAsync(1, new Draw(InjectionKind.Word, InjectionRegion.Text, 0, 0, 0), async machine =>
        {
            var debugger = await Debugger.OpenAsync(machine.Debugger);
            await Moment.Of(bench.Run.Trace, 0).ReachAsync(debugger);
            return await injector.WriteAsync(debugger, InjectionRegion.Text, bench.Run.Trace[0], StoreTo(image.Map.AddressOf("T.canary")));
        });
        Assert.AreEqual(contained, InjectionVerdict.Of(row, bench.Golden).Contained, row.Behaviour());
        Assert.AreEqual(!contained, row.Findings.Any(finding => finding.Check == OracleCheck.CanaryChanged), row.Behaviour());
        Assert.AreEqual(contained, row.Faults.Any(fault => fault.IsKeyFault), row.Behaviour());
    }

    /// <summary>
    /// A fault comes of a word that changed by itself in what no component may write, before the first instruction that needs it:
    /// in the next life the word is what it was. In U's first call as well.
    /// </summary>
    [TestMethod]
    [DataRow(InjectionTarget.A, "A.service_Testbed_Workloads_Service_Program__Main")]
    [DataRow(InjectionTarget.U, "U.Untrusted_Testbed_Kernel_Untrusted_Files__Place")]
    [DataRow(InjectionTarget.U, "u_start")]
    [DataRow(InjectionTarget.A, "__modules_A_start")]
    [DataRow(InjectionTarget.U, "__modules_U_start")]
    public async Task A_new_life_finds_the_code_and_the_constants_that_the_first_one_found(InjectionTarget target, string place)
    {
        using var scratch = new Scratch();
        var bench = await PrepareAsync(scratch, "full", target);
        var image = new ImageStore(s_repository).Find("full", InjectionBench.Workload);
        var injector = new Injector(image.Map, target, bench.Run);
        var row = await bench.InjectAsync(1, new Draw(InjectionKind.Word, InjectionRegion.Text, 0, 0, 0), async machine =>
        {
            var debugger = await Debugger.OpenAsync(machine.Debugger);
            await Moment.Of(bench.Run.Trace, 0).ReachAsync(debugger);
            return await injector.WriteAsync(debugger, InjectionRegion.Text, image.Map.AddressOf(place), s_undefined);
        });
        Assert.AreEqual(1, row.Faults.Count, row.Behaviour());
        Assert.AreEqual(new InjectionVerdict(Manifested: true, Contained: true, Ended: true, Restored: true), InjectionVerdict.Of(row, bench.Golden), row.Behaviour());
    }

    // UD2, four times; as an address, one that is not canonical.
    static readonly byte[] s_undefined = [0x0F, 0x0B, 0x0F, 0x0B, 0x0F, 0x0B, 0x0F, 0x0B];

    // mov [address], rsp: 48 89 24 25 and the address, which is extended by its sign.
    static byte[] StoreTo(ulong address) => [0x48, 0x89, 0x24, 0x25, .. BitConverter.GetBytes((uint)address)];

    static Task<InjectionBench> PrepareAsync(Scratch scratch, string variant, InjectionTarget target)
        => InjectionBench.PrepareAsync(s_repository, new ImageStore(s_repository).Find(variant, InjectionBench.Workload),
            target, Seed, s_provenance, scratch, CancellationToken.None);

    // Time is no behaviour: a stop on the way may move a tick.
    static string Text(InjectionRow row) => InjectionFile.Rows.Text(row with { Heartbeats = 0 });
}
