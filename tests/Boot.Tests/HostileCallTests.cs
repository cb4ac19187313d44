using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Contracts;
using Testbed.Experiments.Guests;
using Testbed.Isolation.Image.Map;

namespace Testbed.Tests.Boot;

/// <summary>What an application may name in a call, and that nothing happens when it names anything else (I6).</summary>
[TestClass]
public sealed class HostileCallTests
{
    const string Workload = "hostile-calls";
    const int FileBytes = 2048;
    const long Secret = 0x4847_4645_4443_4241;      // "ABCDEFGH"

    static readonly string[] s_pointerCalls = ["write", "observe", "open", "read", "arguments"];
    static readonly string[] s_pageCalls = ["unmap", "protect", "execute", "lend", "recall"];

    [TestMethod]
    public async Task Every_call_refuses_every_argument_that_is_not_the_callers_and_writes_nothing()
    {
        var image = Guest.Image("full", Workload);
        ulong Address(string symbol) => image.AddressOf(symbol) ?? throw new AssertFailedException($"no symbol {symbol}");
        var named = new Dictionary<string, ulong>
        {
            ["at-trusted"] = Address("T.canary"),
            ["at-untrusted"] = Address("__untrusted_exchange"),
            ["at-code"] = Address("t_write"),
            ["at-gates"] = Address("__gates_start"),
            ["at-trusted-core"] = Address("__trusted_core"),
            ["at-own-core"] = Address("__application_core"),
            ["at-exchange"] = Address("__application_exchange"),
            ["at-interrupt"] = Address("__interrupt_page_0_top") - 8,
        };
        var run = await BootAsync("full", "pointers " + string.Join(' ', named.Select(target => $"{target.Key}=0x{target.Value:x}")));
        run.AssertEnded(Outcome.Completed);

        string[] foreign = [.. named.Keys, "null", "not-canonical", "not-mapped", "last-page", "free", "straddling"];
        foreach (var target in foreign)
            foreach (var call in s_pointerCalls)
                Assert.AreEqual(AbiError.BadPointer, (AbiError)run.Value($"{target}.{call}"), $"{target}.{call}");
        foreach (var target in (string[])[.. foreign, "wrapping", "huge", "not-aligned", "own-heap"])
            foreach (var call in s_pageCalls)
                Assert.AreEqual(call == "execute" ? AbiError.NotPermitted : AbiError.BadPointer, (AbiError)run.Value($"{target}.{call}"), $"{target}.{call}");
        Assert.AreEqual(1, run.Value("unchanged"), "a call that failed has written");
        Assert.AreEqual(0, run.Value("mine"));
        Assert.AreEqual(1, run.Value("canary.intact"));
    }

    [TestMethod]
    public async Task Lengths_that_cannot_be_are_refused_and_no_length_is_nothing()
    {
        var run = await BootAsync("full", "pointers");
        foreach (var target in (string[])["wrapping", "huge"])
        {
            foreach (var call in (string[])["write", "read", "arguments"])
                Assert.AreEqual(AbiError.BadPointer, (AbiError)run.Value($"{target}.{call}"), $"{target}.{call}");
            foreach (var call in (string[])["observe", "open"])
                Assert.AreEqual(AbiError.BadArgument, (AbiError)run.Value($"{target}.{call}"), $"{target}.{call}");
        }
        foreach (var call in (string[])["write", "read"])
            Assert.AreEqual(0, run.Value($"nothing.{call}"), call);
        foreach (var call in (string[])["observe", "open", "unmap", "protect", "lend", "recall"])
            Assert.AreEqual(AbiError.BadArgument, (AbiError)run.Value($"nothing.{call}"), call);
        Assert.AreEqual(1, run.Value("unchanged"));
    }

    [TestMethod]
    public async Task However_long_a_text_is_the_kernel_works_for_one_page_of_it()
        => Assert.AreEqual((long)AddressSpace.PageBytes, (await BootAsync("full", "long")).Value("taken"));

    [TestMethod]
    public async Task Of_all_pages_there_are_only_the_applications_can_be_named()
    {
        const long memoryKiB = 16 * 1024;
        var run = await BootAsync("full", $"census pages={memoryKiB * 1024 / (long)AddressSpace.PageBytes}", boot => boot with { MemoryKiB = memoryKiB });
        run.AssertEnded(Outcome.Completed);
        MapSegment[] segments = [.. Guest.Image("full", Workload).Map.Segments];
        bool Own(MapSegment segment) => segment.Flags.Component == Component.Application;
        bool Constants(MapSegment segment) => segment.Flags is { Component: Component.None, Write: false, Execute: false };

        CollectionAssert.AreEqual(Pages(segments.Where(segment => Own(segment) || Constants(segment))), Pages(run, "image.read"));
        CollectionAssert.AreEqual(Pages(segments.Where(segment => Own(segment) && segment.Flags.Write)), Pages(run, "image.write"));
        var heap = Pages(run, "ram.write");
        Assert.AreEqual(heap.Count, (int)((heap[^1] - heap[0]) / AddressSpace.PageBytes) + 1, "one run: the heap");
        CollectionAssert.AreEqual(heap, Pages(run, "ram.read"));
    }

    [TestMethod]
    [DataRow("full", "write", 0, 1)]
    [DataRow("user-kernel", "write", 0, 1)]
    [DataRow("trusted-untrusted", "write", 0, 1)]
    [DataRow("trusted-untrusted", "protect", 0, 1)]
    [DataRow("pointer-check-off", "write", 1, 0)]
    [DataRow("full", "protect", 0, 1)]
    [DataRow("owner-check-off", "protect", 1, 0)]
    [DataRow("pointer-check-off", "protect", 0, 1)]
    [DataRow("owner-check-off", "write", 0, 1)]
    public async Task The_kernel_changes_its_own_memory_for_nobody_unless_that_guard_is_missing(string variant, string call, int survived, int intact)
    {
        var run = await BootAsync(variant, call + " target={T.canary}");
        run.AssertEnded(Outcome.Completed);
        Assert.AreEqual((1L, (long)survived, (long)intact), (run.Value("reached"), run.Value("survived"), run.Value("canary.intact")));
    }

    [TestMethod]
    [DataRow("full", false)]
    [DataRow("pointer-check-off", true)]
    public async Task The_kernel_reveals_its_memory_to_nobody_unless_that_guard_is_missing(string variant, bool revealed)
    {
        var run = await BootAsync(variant, "read target={T.canary}", kernel: $"canary={Secret:x} ");
        run.AssertEnded(Outcome.Completed);
        Assert.AreEqual(revealed ? 1 : 0, run.Value("survived"));
        Assert.AreEqual(revealed, run.Console.Contains("ABCDEFGH", StringComparison.Ordinal));
    }

    static async Task<GuestRun> BootAsync(string variant, string words, Func<GuestBoot, GuestBoot>? change = null, string kernel = "")
    {
        using var scratch = new Scratch();
        File.WriteAllBytes(scratch.File("table"), [.. Enumerable.Repeat((byte)'x', FileBytes)]);
        return await Guest.BootAsync(variant, Workload, $"{kernel}-- file=table case={words}", change, scratch.File("table"));
    }

    static List<ulong> Pages(IEnumerable<MapSegment> segments)
        => [.. segments.SelectMany(segment => Run(segment.Address, segment.Bytes / AddressSpace.PageBytes)).Order()];

    static List<ulong> Pages(GuestRun run, string name)
    {
        ulong[] Values(string part) => [.. run.Report.Observations.Where(o => o.Name == $"{name}.{part}").Select(o => (ulong)o.Value)];
        return [.. Values("start").Zip(Values("pages"), Run).SelectMany(pages => pages)];
    }

    static IEnumerable<ulong> Run(ulong start, ulong pages)
        => Enumerable.Range(0, (int)pages).Select(page => start + (ulong)page * AddressSpace.PageBytes);
}
