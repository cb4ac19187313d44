using System;
using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Contracts;
using Testbed.Isolation.Image.Map;
using Testbed.Isolation.Policy;

namespace Testbed.Tests.Isolation.Image;

/// <summary>What the image tool writes into an image for the processor, the loader and the kernel.</summary>
[TestClass]
public sealed class ImageContentsTests
{
    // Linked once: the tests below only look.
    static readonly ConcurrentDictionary<string, FinishedImage> s_images = new();

    static FinishedImage Finish(string variant) => s_images.GetOrAdd(variant, name =>
    {
        using var scratch = new Scratch();
        return new TinyKernel(scratch).Link().Finish(name);
    });

    static MapSegment At(FinishedImage image, string symbol)
    {
        ulong address = image.Map.AddressOf(symbol);
        return image.Segments.Single(s => address - s.Address < s.Bytes);
    }

    [TestMethod]
    // symbol                    access  key          owner        boot   stack
    [DataRow("t_main", "r-x", "common", Component.Trusted, false, false)]
    [DataRow("a_start", "r-x", "common", Component.Application, false, false)]
    [DataRow("__gates_start", "r-x", "common", Component.None, false, false)]
    [DataRow("T.kernel_entry", "r-x", "Trusted", Component.Trusted, true, false)]
    [DataRow("__idt", "r--", "common", Component.None, false, false)]
    [DataRow("__image_end", "r--", "common", Component.None, false, false)]
    [DataRow("T.process", "rw-", "Trusted", Component.Trusted, false, false)]
    [DataRow("__counters", "rw-", "Trusted", Component.Trusted, false, false)]
    [DataRow("__untrusted_core", "rw-", "Untrusted", Component.Untrusted, false, false)]
    [DataRow("__untrusted_exchange", "rw-", "Untrusted", Component.Untrusted, false, false)]
    [DataRow("__application_core", "rw-", "Application", Component.None, false, false)]
    [DataRow("__application_exchange", "rw-", "Application", Component.None, false, false)]
    [DataRow("__trusted_stack_bottom", "rw-", "Trusted", Component.Trusted, false, true)]
    [DataRow("__untrusted_stack_bottom", "rw-", "Untrusted", Component.Untrusted, false, true)]
    [DataRow("__application_stack_bottom", "rw-", "Application", Component.Application, false, true)]
    public void Pages_have_the_access_key_and_owner_that_follow_from_what_they_hold(
        string symbol, string access, string key, Component owner, bool boot, bool stack)
    {
        foreach (string variant in (string[])["none", "full"])
        {
            VariantPolicy policy = Variants.Load(variant);
            MapSegment segment = At(Finish(variant), symbol);
            ProtectionKey expected = key == "common" ? policy.CommonKey : policy.KeyOf(Enum.Parse<Component>(key));
            Assert.AreEqual(access, segment.Access, variant);
            Assert.AreEqual(expected.Value, (byte)segment.Flags.Key, variant);
            Assert.AreEqual((owner, boot, stack), (segment.Flags.Component, segment.Flags.BootOnly, segment.Flags.Stack), variant);
        }
    }

    [TestMethod]
    public void Interrupt_pages_have_the_key_that_everybody_may_write()
    {
        FinishedImage image = Finish("full");
        ulong[] tops = [.. Enumerable.Range(0, 4).Select(i => image.Map.AddressOf($"__interrupt_page_{i}_top"))];
        foreach (ulong top in tops)
        {
            MapSegment page = image.Segments.Single(s => s.Address + s.Bytes == top);
            Assert.AreEqual(Variants.Load("full").InterruptKey.Value, (byte)page.Flags.Key);
            Assert.AreEqual(AddressSpace.PageBytes, page.Bytes);
        }
    }

    [TestMethod]
    [DataRow("full")]
    [DataRow("full-shared-stack")]
    [DataRow("user-kernel")]
    [DataRow("trusted-untrusted")]
    public void Without_any_key_only_what_every_rights_value_leaves_open_can_be_reached(string variant)
    {
        FinishedImage image = Finish(variant);
        VariantPolicy policy = Variants.Load(variant);
        foreach (MapSegment segment in image.Segments.Where(one => one.Flags.OpenToAll))
        {
            ProtectionKey key = segment.Flags.Write ? policy.InterruptKey : policy.CommonKey;
            Assert.AreEqual(key.Value, (byte)segment.Flags.Key, $"0x{segment.Address:x}");
        }
        foreach (string needed in (string[])["__idt", "__interrupt_page_0_top", "__interrupt_page_1_top", "__interrupt_page_2_top", "__interrupt_page_3_top"])
        {
            ulong place = image.Map.AddressOf(needed) - (needed == "__idt" ? 0ul : sizeof(ulong));
            Assert.IsTrue(image.Segments.Single(one => place - one.Address < one.Bytes).Flags.OpenToAll, needed);
        }
    }

    [TestMethod]
    [DataRow(false, 3 + 4 + 4, "three components, four interrupt levels, four interrupt pages")]
    [DataRow(true, 3 + 4 + 4 + 1, "the same, and the stack that each core idles on")]
    public void Below_every_stack_and_interrupt_page_nothing_is_mapped(bool threads, int expected, string which)
    {
        using var scratch = new Scratch();
        FinishedImage image = new TinyKernel(scratch).Link(threads: threads).Finish();
        List<MapSegment> stacks = [.. image.Segments.Where(s => s.Flags.Stack)];
        Assert.AreEqual(expected, stacks.Count, which);
        foreach (MapSegment stack in stacks)
            Assert.IsFalse(image.Segments.Any(s => stack.Address - 1 - s.Address < s.Bytes), $"0x{stack.Address:x}");
    }

    [TestMethod]
    public void The_interrupt_table_leads_to_the_generated_stubs_on_the_page_of_their_level()
    {
        FinishedImage image = Finish("full");
        // Device interrupts use the first page, exceptions the second, NMI the third, what never returns the fourth.
        foreach ((int vector, int stackIndex) in ((int, int)[])[(0x20, 1), (13, 2), (14, 2), (2, 3), (8, 4)])
        {
            ReadOnlySpan<byte> entry = image.Read(image.Map.AddressOf("__idt") + (ulong)vector * 16, 16);
            ulong target = BinaryPrimitives.ReadUInt16LittleEndian(entry)
                | (ulong)BinaryPrimitives.ReadUInt16LittleEndian(entry[6..]) << 16
                | (ulong)BinaryPrimitives.ReadUInt32LittleEndian(entry[8..]) << 32;
            Assert.AreEqual(image.Map.AddressOf($"interrupt.{vector}"), target);
            Assert.AreEqual((0x08, stackIndex, 0x8E), (BinaryPrimitives.ReadUInt16LittleEndian(entry[2..]), entry[4], entry[5]));
        }
    }

    [TestMethod]
    public void A_vector_that_nobody_expects_is_absent()
    {
        FinishedImage image = Finish("full");
        CollectionAssert.AreEqual(new byte[16], image.Read(image.Map.AddressOf("__idt") + 0x80 * 16, 16).ToArray());
    }

    [TestMethod]
    [DataRow("none", "none", "", 0u)]
    [DataRow("full", "full", "", 1u)]
    [DataRow("scan-off", "full", "scan-off", 1u)]
    public unsafe void The_record_says_what_the_policy_says(string file, string variant, string mutant, uint requiresKeys)
    {
        FinishedImage image = Finish(file);
        VariantPolicy policy = Variants.Load(file);
        ImageRecord record = image.Record;
        Assert.AreEqual(ImageRecord.ExpectedMagic, record.Magic);
        Assert.AreEqual(variant, Encoding.ASCII.GetString(record.Variant, ImageRecord.NameBytes).TrimEnd('\0'));
        Assert.AreEqual(mutant, Encoding.ASCII.GetString(record.Mutant, ImageRecord.NameBytes).TrimEnd('\0'));
        Assert.AreEqual(requiresKeys, record.RequiresKeys);
        Assert.AreEqual(policy.CommonKey.Value, record.Keys[0]);
        Assert.AreEqual(policy.InterruptKey.Value, (byte)record.InterruptKey);
        foreach (Component component in (Component[])[Component.Trusted, Component.Untrusted, Component.Application])
        {
            Assert.AreEqual(policy.KeyOf(component).Value, record.Keys[(int)component]);
            Assert.AreEqual(policy.PkruOf(component).Value, record.Pkru[(int)component]);
        }
    }

    [TestMethod]
    public unsafe void The_record_says_where_everything_is()
    {
        FinishedImage image = Finish("full");
        ImageRecord record = image.Record;
        Assert.AreEqual(image.Map.AddressOf("__text_A_start"), record.TextRanges[2 * (int)Component.Application]);
        Assert.AreEqual(image.Map.AddressOf("__text_A_end"), record.TextRanges[2 * (int)Component.Application + 1]);
        Assert.AreEqual(image.Map.AddressOf("__application_stack_bottom"), record.StackRanges[2 * (int)Component.Application]);
        Assert.AreEqual(image.Map.AddressOf("__application_stack_top"), record.StackRanges[2 * (int)Component.Application + 1]);
        Assert.AreEqual(image.Map.AddressOf("__trusted_stack_top"), record.StackRanges[2 * (int)Component.Trusted + 1]);
        Assert.IsTrue(record.StackRanges[2 * (int)Component.Trusted] < image.Map.AddressOf("__level_stack_0_top"), "T's interrupt stacks are T's stacks");
        Assert.AreEqual(image.Map.AddressOf("__untrusted_exchange"), record.ExchangePages[(int)Component.Untrusted]);
        Assert.AreEqual(image.Map.AddressOf("__counters"), record.Counters);
        Assert.AreEqual((ulong)image.Map.Edges.Count, record.CounterCount);
        Assert.AreNotEqual(0ul, record.WindowCount);
    }

    [TestMethod]
    public void Every_forbidden_instruction_of_the_gate_section_lies_in_the_routine_that_names_it()
    {
        FinishedImage image = Finish("full");
        ulong start = image.Map.AddressOf("__gates_start"), end = image.Map.AddressOf("__gates_end");
        foreach (MapSite site in image.Map.Sites.Where(site => site.Address >= start && site.Address < end))
        {
            MapEdge? edge = image.Map.Edges.FirstOrDefault(edge => site.Address - edge.Gate < edge.Bytes);
            string name = image.Map.SymbolAt(site.Address)!.Name;
            StringAssert.Contains(site.Name, edge is not null ? edge.Callee : name.StartsWith("interrupt.") ? "interrupt" : name.Split('.')[^1], name);
            Assert.AreNotEqual("gate_boot_rights", name, "a slot holds a jump and nothing else");
        }
    }

    [TestMethod]
    public void Generated_routines_do_not_overlap_and_what_lies_behind_them_has_no_name()
    {
        FinishedImage image = Finish("full");
        ulong start = image.Map.AddressOf("__gates_start"), end = image.Map.AddressOf("__gates_end");
        MapSymbol[] routines = [.. image.Map.Symbols.Where(symbol => symbol.Bytes > 0 && symbol.Address >= start && symbol.Address < end)];
        foreach ((MapSymbol first, MapSymbol second) in routines.Zip(routines.Skip(1)))
            Assert.IsTrue(first.Address + first.Bytes <= second.Address, $"{first.Name} reaches into {second.Name}");
        CollectionAssert.IsSubsetOf(new[] { "gate.copy", "gate.unwind", "gate.boot_rights", "gate.fault", "interrupt.14" }, routines.Select(routine => routine.Name).ToArray());
        MapSymbol last = routines[^1];
        Assert.AreEqual(last, image.Map.SymbolAt(last.Address + last.Bytes - 1));
        Assert.IsNull(image.Map.SymbolAt(last.Address + last.Bytes));
    }

    [TestMethod]
    public void The_symbol_table_of_the_image_is_sorted_and_agrees_with_the_map()
    {
        FinishedImage image = Finish("full");
        ImageRecord record = image.Record;
        ulong bytes = record.SymbolCount * (ulong)Marshal.SizeOf<SymbolEntry>();
        SymbolEntry[] entries = MemoryMarshal.Cast<byte, SymbolEntry>(image.Read(record.Symbols, bytes)).ToArray();
        CollectionAssert.AreEqual(entries.Select(e => e.Offset).Order().ToList(), entries.Select(e => e.Offset).ToList());

        HashSet<(ulong, string)> map = [.. image.Map.Symbols.Select(s => (s.Address, s.Name))];
        var named = entries.Select(e => (AddressSpace.ImageBase + e.Offset, Encoding.UTF8.GetString(image.Read(record.Symbols + e.NameOffset, e.NameLength)))).ToList();
        foreach ((ulong, string) entry in named)
            Assert.IsTrue(map.Contains(entry), entry.ToString());
        foreach (string name in (string[])["a_start", "t_get_pid", "T.process", "gate.A.t_get_pid", "interrupt.14"])
            Assert.IsTrue(named.Exists(n => n.Item2 == name), name);
    }
}
