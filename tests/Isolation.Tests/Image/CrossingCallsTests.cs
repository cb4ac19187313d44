using System;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Isolation.Image;

namespace Testbed.Tests.Isolation.Image;

/// <summary>Only a direct call of an export over an edge may cross; every other reference is refused, both ends named.</summary>
[TestClass]
public sealed class CrossingCallsTests
{
    const string Start = "section .text align=16\nglobal a_start:function\na_start:\n";

    [TestMethod]
    public void A_call_and_a_tail_jump_to_one_export_share_one_gate()
    {
        using var scratch = new Scratch();
        var edges = new TinyKernel(scratch).Link().Build().Map.Edges;
        CollectionAssert.AreEqual(
            new[] { "Trusted a_start", "Trusted u_fill", "Application t_get_pid" },
            edges.Select(e => $"{e.Caller} {e.Callee}").ToArray());
    }

    [TestMethod]
    [DataRow("extern t_get_pid\n" + Start + "lea rax, [t_get_pid]\nret", "A.a_start", "t_get_pid", "only a direct call", DisplayName = "address of an export taken")]
    [DataRow("extern t_get_pid\n" + Start + "cmp dword [t_get_pid], 1\nret", "a_start", "t_get_pid", "only a direct call", DisplayName = "code of an export read")]
    [DataRow("extern t_get_pid\n" + Start + "jz t_get_pid\nret", "a_start", "t_get_pid", "only a direct call", DisplayName = "conditional jump")]
    [DataRow("extern t_get_pid\n" + Start + "call [t_get_pid]\nret", "a_start", "t_get_pid", "only a direct call", DisplayName = "indirect call through code")]
    [DataRow("extern t_get_pid\n" + Start + "sub eax, strict dword t_get_pid - ($ + 2)\nret", "a_start", "t_get_pid", "\"sub eax,", DisplayName = "constant behind a byte that looks like a call")]
    [DataRow("extern t_get_pid\n" + Start + "db 0x06\ncall t_get_pid\nret", "a_start", "t_get_pid", "do not decode", DisplayName = "bytes that are no code")]
    [DataRow("extern t_get_pid\n" + Start + "mov rax, t_get_pid\nret", "a_start", "t_get_pid", "not a call", DisplayName = "absolute address in code")]
    [DataRow("extern t_get_pid\n" + Start + "call t_get_pid + 2\nret", "a_start", "t_get_pid", "past the entry", DisplayName = "call into the middle")]
    [DataRow("extern t_get_pid\n" + Start + "lea rax, [pointer]\nret\nsection .data\npointer: dq t_get_pid", "A.pointer", "t_get_pid", "stored in data", DisplayName = "function pointer in data")]
    [DataRow("extern t_get_pid\n" + Start + "lea rax, [table]\nret\nsection .rodata\ntable: dd t_get_pid - $", "A.table", "t_get_pid", "stored in data", DisplayName = "relative entry of a method table")]
    [DataRow("extern t_get_pid\n" + Start + "lea rax, [call]\nret\nsection .data\ncall: db 0xe8\ndd t_get_pid - $ - 4", "A.call", "t_get_pid", "stored in data", DisplayName = "bytes of a call in data")]
    [DataRow("extern T.process\n" + Start + "mov eax, [T.process]\nret", "a_start", "T.process", "only a direct call", DisplayName = "data of another component")]
    [DataRow("extern T.private_function\n" + Start + "call T.private_function\nret", "a_start", "T.private_function", "not an export", DisplayName = "function that is not exported")]
    [DataRow("extern u_fill\n" + Start + "call u_fill\nret", "a_start", "u_fill", "no edge between Application and Untrusted", DisplayName = "A calls U")]
    [DataRow("extern t_main\n" + Start + "call t_main\nret", "a_start", "t_main", "entry point", DisplayName = "entry point of the machine")]
    [DataRow("extern t_interrupt\n" + Start + "call t_interrupt\nret", "a_start", "t_interrupt", "entry point", DisplayName = "interrupt entry")]
    [DataRow("extern gate_boot_rights\n" + Start + "call gate_boot_rights\nret", "a_start", "gate_boot_rights", "only the trusted kernel", DisplayName = "generated routine of T")]
    [DataRow("extern __trusted_core\n" + Start + "lea rax, [__trusted_core]\nret", "a_start", "__trusted_core", "place of another component", DisplayName = "layout symbol of T")]
    [DataRow("extern __modules_U_start\n" + Start + "lea rax, [__modules_U_start]\nret", "a_start", "__modules_U_start", "place of another component", DisplayName = "layout symbol of U")]
    public void A_reference_of_the_application_that_is_no_call_of_an_export_is_refused(string application, string from, string to, string reason)
    {
        using var scratch = new Scratch();
        var tiny = new TinyKernel(scratch).Link(application);
        var refusal = Assert.ThrowsExactly<CrossComponentReferenceException>(() => tiny.Build());
        StringAssert.StartsWith(refusal.From, from.Replace("A.a_start", "a_start", StringComparison.Ordinal));
        Assert.AreEqual(to, refusal.To);
        StringAssert.Contains(refusal.Message, reason);
    }

    [TestMethod]
    [DataRow("none", DisplayName = "one domain")]
    [DataRow("full", DisplayName = "three domains")]
    public void What_is_refused_does_not_depend_on_the_variant(string variant)
    {
        using var scratch = new Scratch();
        var tiny = new TinyKernel(scratch).Link("extern T.process\n" + Start + "mov eax, [T.process]\nret");
        Assert.ThrowsExactly<CrossComponentReferenceException>(() => tiny.Build(variant));
    }

    [TestMethod]
    public void The_untrusted_kernel_may_not_call_the_application()
    {
        using var scratch = new Scratch();
        var tiny = new TinyKernel(scratch).Link(untrusted: TinyKernel.UntrustedAnd("extern a_start\nsection .text\nhelp: jmp a_start\nsection .data\nglobal root\nroot: dq help")
            .Replace("lea     rax, [buffer]", "lea     rax, [root]", StringComparison.Ordinal));
        var refusal = Assert.ThrowsExactly<CrossComponentReferenceException>(() => tiny.Build());
        Assert.AreEqual("a_start", refusal.To);
    }

    [TestMethod]
    public void The_trusted_kernel_may_not_keep_the_address_of_the_applications_code()
    {
        using var scratch = new Scratch();
        var tiny = new TinyKernel(scratch).Link(trusted: TinyKernel.TrustedAnd("section .record\ndq a_start"));
        var refusal = Assert.ThrowsExactly<CrossComponentReferenceException>(() => tiny.Build());
        Assert.AreEqual("a_start", refusal.To);
        StringAssert.Contains(refusal.Message, "stored in data");
    }

    [TestMethod]
    public void An_export_without_a_known_signature_gets_no_gate()
    {
        using var scratch = new Scratch();
        var tiny = new TinyKernel(scratch).Link("extern t_unknown\n" + Start + "call t_unknown\nret",
            trusted: TinyKernel.TrustedAnd("section .text\nglobal t_unknown:function\nt_unknown: ret"));
        StringAssert.Contains(Assert.ThrowsExactly<CrossComponentReferenceException>(() => tiny.Build()).Message, "not an export");
    }
}
