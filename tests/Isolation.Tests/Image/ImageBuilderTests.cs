using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using Iced.Intel;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Contracts;
using Testbed.Isolation.Gates;
using Testbed.Isolation.Image;
using Testbed.Isolation.Image.Building;
using Testbed.Isolation.Image.Map;
using Testbed.Isolation.Image.Objects;

namespace Testbed.Tests.Isolation.Image;

/// <summary>What the image tool changes in a linked file, and that it changes nothing else (I8); W^X but for its mutant (I3).</summary>
[TestClass]
public sealed class ImageBuilderTests
{
    // Bytes that differ between the linked file and an image, in sections that programs bring along.
    static List<ulong> ChangedText(TinyKernel tiny, FinishedImage image)
    {
        ObjectFile linked = ObjectFile.Read(tiny.LinkedFile);
        var changed = new List<ulong>();
        foreach (ObjectSection section in linked.Sections.Where(s => s.IsAllocated && s.Name is not (".gates" or ".idt" or ".record")))
        {
            ReadOnlySpan<byte> before = linked.BytesOf(section);
            ReadOnlySpan<byte> after = before.Length == 0 ? default : image.Read(section.Address, (ulong)before.Length);
            for (int i = 0; i < before.Length; i++)
                if (before[i] != after[i])
                    changed.Add(section.Address + (ulong)i);
        }
        return changed;
    }

    [TestMethod]
    public void With_one_domain_every_call_stays_as_linked()
    {
        using var scratch = new Scratch();
        var tiny = new TinyKernel(scratch).Link();
        FinishedImage image = tiny.Finish("none");
        Assert.AreEqual(0, image.Map.Edges.Count);
        Assert.AreEqual(0, ChangedText(tiny, image).Count);
    }

    [TestMethod]
    public void With_three_domains_only_the_displacements_of_crossing_calls_change()
    {
        using var scratch = new Scratch();
        var tiny = new TinyKernel(scratch).Link();
        string[] crossing = ["a_start", "u_fill", "t_get_pid"];
        ulong[] fields = [.. Readelf.Relocations(tiny.LinkedFile).Where(r => crossing.Contains(r.Symbol)).Select(r => r.Offset)];
        Assert.AreEqual(4, fields.Length, "two calls of T, two of A");

        List<ulong> changed = ChangedText(tiny, tiny.Finish("full"));
        Assert.AreNotEqual(0, changed.Count);
        foreach (ulong address in changed)
            Assert.IsTrue(fields.Any(field => address - field < 4), $"0x{address:x} changed");
    }

    [TestMethod]
    public void A_redirected_call_leads_to_its_gate()
    {
        using var scratch = new Scratch();
        FinishedImage image = new TinyKernel(scratch).Link().Finish("full");
        ulong start = image.Map.AddressOf("a_start");
        var decoder = Decoder.Create(64, new ByteArrayCodeReader(image.Read(start, 4 + 5 + 4 + 5).ToArray()), start);
        ulong[] targets = [.. decoder.Where(i => i.FlowControl is FlowControl.Call or FlowControl.UnconditionalBranch).Select(i => i.NearBranchTarget)];
        ulong gate = image.Map.Edges.Single(e => e.Callee == "t_get_pid").Gate;
        CollectionAssert.AreEqual(new[] { gate, gate }, targets);
    }

    [TestMethod]
    [DataRow("none")]
    [DataRow("full")]
    public void Two_builds_give_the_same_bytes_and_the_map_bears_their_digest(string variant)
    {
        using var scratch = new Scratch();
        var tiny = new TinyKernel(scratch).Link();
        BuiltImage first = tiny.Build(variant), second = tiny.Build(variant);
        CollectionAssert.AreEqual(first.Bytes, second.Bytes);
        Assert.AreEqual(first.Map.ToString(), second.Map.ToString());
        Assert.AreEqual(Convert.ToHexStringLower(SHA256.HashData(first.Bytes)), first.Map.Digest);
    }

    [TestMethod]
    public void Readelf_sees_the_linked_segments_in_whole_pages_and_the_tables_behind_them()
    {
        using var scratch = new Scratch();
        var tiny = new TinyKernel(scratch).Link();
        string path = scratch.Write("image", tiny.Build().Bytes);
        var linked = Readelf.Segments(tiny.LinkedFile).Where(s => s.MemoryBytes != 0).ToList();
        var image = Readelf.Segments(path);

        CollectionAssert.AreEqual(linked.Select(s => s.Address).ToList(), image.SkipLast(1).Select(s => s.Address).ToList());
        foreach (Readelf.Segment segment in image)
        {
            Assert.AreEqual("LOAD", segment.Type);
            Assert.AreEqual(0ul, (segment.Address | segment.Offset | segment.FileBytes | segment.MemoryBytes) % AddressSpace.PageBytes);
        }
        Assert.AreEqual(Readelf.Symbols(tiny.LinkedFile).Single(s => s.Name == "__image_end").Value, image[^1].Address);
        Assert.AreEqual(0, Readelf.Sections(path).Count, "the image is stripped");
    }

    [TestMethod]
    public void The_kernel_reserves_too_little_for_the_record_and_is_refused()
    {
        using var scratch = new Scratch();
        var tiny = new TinyKernel(scratch).Link(trusted: TinyKernel.TrustedAnd("").Replace("times 4096 db 0", "times 16 db 0", StringComparison.Ordinal));
        var refusal = Assert.ThrowsExactly<ImageFormatException>(() => tiny.Build());
        Assert.AreEqual(".record", refusal.Section);
    }

    [TestMethod]
    [DataRow("full", false)]
    [DataRow("none", false)]
    [DataRow("wx-off", true)]
    public void Only_the_mutant_without_W_xor_X_bears_the_mark_and_has_such_pages(string variant, bool permitted)
    {
        using var scratch = new Scratch();
        FinishedImage image = new TinyKernel(scratch).Link().Finish(variant);
        Assert.AreEqual(permitted, image.PermitsWriteExecute);
        Assert.AreEqual(permitted, image.Segments.Any(s => s.Flags.Write && s.Flags.Execute));
    }

    [TestMethod]
    public void More_edges_than_there_are_crossing_counters_are_refused()
    {
        // One more function of T, and one more call, than the layout has counters.
        string[] names = [.. Enumerable.Range(0, 513).Select(i => $"t_function_{i}")];
        string trusted = TinyKernel.TrustedAnd("section .text\n" + string.Concat(names.Select(n => $"global {n}:function\n{n}: ret\n")));
        string application = "section .text align=16\nglobal a_start:function\na_start:\n" + string.Concat(names.Select(n => $"extern {n}\ncall {n}\n")) + "ret";
        using var scratch = new Scratch();
        var tiny = new TinyKernel(scratch).Link(application, trusted: trusted);
        var exports = TinyKernel.Exports.Concat(names.Select(n => new Export(n, Component.Trusted, 0, 0, ResultRegister.None))).ToArray();
        var refusal = Assert.ThrowsExactly<ImageRefusedException>(
            () => ImageBuilder.Build(tiny.LinkedFile, tiny.Linked, Variants.Load("full"), exports));
        StringAssert.Contains(refusal.Message, "crossing counters");
    }
}
