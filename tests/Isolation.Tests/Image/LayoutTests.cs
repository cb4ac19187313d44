using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Contracts;
using Testbed.Isolation.Gates;
using Testbed.Isolation.Image;
using Testbed.Isolation.Image.Linking;
using Testbed.Isolation.Policy;

namespace Testbed.Tests.Isolation.Image;

/// <summary>The linker script keeps its contracts with the sources that cannot include it.</summary>
[TestClass]
public sealed class LayoutTests
{
    static readonly Lazy<Dictionary<string, ulong>> s_symbols = new(() =>
    {
        using var scratch = new Scratch();
        return Readelf.Symbols(new TinyKernel(scratch).Link().LinkedFile).DistinctBy(s => s.Name).ToDictionary(s => s.Name, s => s.Value);
    });

    static ulong ValueOf(string symbol) => s_symbols.Value[symbol];

    [TestMethod]
    public void The_image_lies_where_the_contract_says()
    {
        Assert.AreEqual(AddressSpace.ImageBase, ValueOf("IMAGE_BASE"));
        Assert.AreEqual(AddressSpace.IoApic, ValueOf("IMAGE_END_MAX"));
        Assert.AreEqual(AddressSpace.PageBytes, ValueOf("PAGE"));
        Assert.AreEqual(AddressSpace.ImageBase, ValueOf("__text_T_start"));
    }

    [TestMethod]
    public void The_entries_of_the_gate_section_are_where_the_generator_puts_them()
    {
        foreach (GateSlot slot in GateSlots.Of(ComponentObjects.OneApplication))
            Assert.AreEqual(ValueOf("__gates_start") + (ulong)slot.Offset, ValueOf(slot.Name), slot.Name);
    }

    [TestMethod]
    [DataRow("__trusted_stack", 64)]
    [DataRow("__untrusted_stack", 16)]
    [DataRow("__application_stack", 64)]
    public void Stacks_have_their_size(string stack, int kibibytes)
        => Assert.AreEqual((ulong)kibibytes * 1024, ValueOf(stack + "_top") - ValueOf(stack + "_bottom"));

    [TestMethod]
    [DataRow("__trusted_core")]
    [DataRow("__untrusted_core")]
    [DataRow("__application_core")]
    [DataRow("__untrusted_exchange")]
    [DataRow("__application_exchange")]
    [DataRow("__counters")]
    [DataRow("__idt")]
    [DataRow("__gates_start")]
    [DataRow("__boot_start")]
    [DataRow("__image_end")]
    public void What_the_loader_or_the_processor_takes_by_pages_starts_a_page(string symbol)
        => Assert.AreEqual(0ul, ValueOf(symbol) % AddressSpace.PageBytes);

    [TestMethod]
    public void The_functions_of_each_component_lie_in_its_range()
    {
        foreach ((string function, char letter) in ((string, char)[])[("t_get_pid", 'T'), ("u_fill", 'U'), ("a_start", 'A')])
            Assert.IsTrue(ValueOf(function) >= ValueOf($"__text_{letter}_start") && ValueOf(function) < ValueOf($"__text_{letter}_end"), function);
    }

    [TestMethod]
    [DataRow("section .surprise progbits alloc noexec write\nthing: dq 1\nsection .record\ndq thing", ".surprise", DisplayName = "a section without a place")]
    [DataRow("section .text\nglobal more:function\nmore: call nowhere\nextern nowhere\nsection .record\ndq more", "nowhere", DisplayName = "a name that nobody defines")]
    [DataRow("section .bss\nglobal huge\nhuge: resb 0x200000\nsection .record\ndq huge", "does not fit", DisplayName = "more than the window holds")]
    public void Objects_that_do_not_fit_the_layout_are_refused_with_the_linkers_words(string source, string words)
    {
        using var scratch = new Scratch();
        var refusal = Assert.ThrowsExactly<LinkException>(() => new TinyKernel(scratch).Link(trusted: TinyKernel.TrustedAnd(source)));
        StringAssert.Contains(refusal.Message, words);
        Assert.IsInstanceOfType<ImageRefusedException>(refusal);
    }

    [TestMethod]
    public void What_nobody_refers_to_is_not_linked()
    {
        using var scratch = new Scratch();
        var tiny = new TinyKernel(scratch).Link(TinyKernel.Application + "\nsection .text.unused progbits alloc exec nowrite\nglobal unused:function\nunused: ret");
        Assert.IsFalse(Readelf.Symbols(tiny.LinkedFile).Any(s => s.Name == "A.unused"));
    }
}
