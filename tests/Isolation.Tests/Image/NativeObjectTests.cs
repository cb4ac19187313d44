using System;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Contracts;
using Testbed.Isolation.Gates;
using Testbed.Isolation.Image;
using Testbed.Isolation.Image.Building;
using Testbed.Isolation.Image.Closing;
using Testbed.Isolation.Image.Linking;
using Testbed.Isolation.Image.Sets;

namespace Testbed.Tests.Isolation.Image;

/// <summary>Objects of C keep the same rules as those of C#: same calls, same gates, same scan (I1, I2).</summary>
[TestClass]
public sealed class NativeObjectTests
{
    const string Start = "int32_t a_start(uintptr_t heap_start, uintptr_t heap_end) { return (int32_t)(heap_start + heap_end) + ";

    [TestMethod]
    public void A_call_of_an_export_from_C_gets_the_gate_that_one_from_assembly_gets()
    {
        using var scratch = new Scratch();
        string[] fromC = Edges(new TinyKernel(scratch).Link(scratch.Compile("program", Start + "t_get_pid(); }")));
        CollectionAssert.AreEqual(Edges(new TinyKernel(scratch).Link()), fromC);
        CollectionAssert.Contains(fromC, "Application -> t_get_pid");
    }

    static string[] Edges(TinyKernel tiny) => [.. tiny.Build().Map.Edges.Select(edge => $"{edge.Caller} -> {edge.Callee}")];

    [TestMethod]
    [DataRow("int hidden(void) __asm__(\"T.private_function\");\n" + Start + "hidden(); }", "T.private_function", "not an export", DisplayName = "function of T that is not exported")]
    [DataRow("extern int process __asm__(\"T.process\");\n" + Start + "process; }", "T.process", "address is used", DisplayName = "data of T")]
    [DataRow(Start + "(int)(uintptr_t)t_get_pid; }", "t_get_pid", "not a call", DisplayName = "address of an export")]
    [DataRow("int32_t (*volatile call)(void) = t_get_pid;\n" + Start + "call(); }", "t_get_pid", "stored in data", DisplayName = "function pointer")]
    [DataRow(Start + "(u_fill(0, 0, 0), 0); }", "u_fill", "no edge between Application and Untrusted", DisplayName = "A calls U")]
    public void A_reference_of_C_that_is_no_call_of_an_export_is_refused_with_both_symbols(string source, string to, string reason)
    {
        using var scratch = new Scratch();
        TinyKernel tiny = new TinyKernel(scratch).Link(scratch.Compile("program", source));
        var refusal = Assert.ThrowsExactly<CrossComponentReferenceException>(() => tiny.Build());
        StringAssert.StartsWith(refusal.From, to == "t_get_pid" && reason == "stored in data" ? "A.call" : "a_start");
        Assert.AreEqual(to, refusal.To);
        StringAssert.Contains(refusal.Message, reason);
    }

    [TestMethod]
    public void A_call_from_C_of_what_nobody_defines_is_refused_with_both_symbols()
    {
        using var scratch = new Scratch();
        ComponentObject program = scratch.Compile("program", "int t_no_such_call(void);\n" + Start + "t_no_such_call(); }");
        string message = Assert.ThrowsExactly<LinkException>(() => new TinyKernel(scratch).Link(program)).Message;
        StringAssert.Contains(message, "undefined symbol: t_no_such_call");
        StringAssert.Contains(message, "(a_start)");
    }

    [TestMethod]
    [DataRow("({ __asm__ volatile(\"nop; wrpkru\"); 0; })", "is an instruction of the function", DisplayName = "written on purpose")]
    [DataRow("(int32_t)0x90ef010f", "change the constant", DisplayName = "hidden in a constant")]
    public void A_forbidden_instruction_in_C_is_refused_with_symbol_and_offset(string expression, string advice)
    {
        using var scratch = new Scratch();
        TinyKernel tiny = new TinyKernel(scratch).Link(scratch.Compile("program", Start + expression + "; }"));
        var refusal = Assert.ThrowsExactly<ForbiddenInstructionException>(() => tiny.Build());
        StringAssert.StartsWith(refusal.Message, "a_start+0x");
        StringAssert.Contains(refusal.Message, advice);
    }

    [TestMethod]
    [DataRow("static _Thread_local int own;\nint *a(void);\nint *a(void) { return &own; }", ".tbss", DisplayName = "thread-local storage")]
    [DataRow("__attribute__((constructor)) static void early(void) { t_null_call(); }", ".init_array", DisplayName = "code before the first call")]
    public void What_a_runtime_would_have_to_set_up_is_refused(string source, string section)
    {
        using var scratch = new Scratch();
        ComponentObject program = scratch.Compile("program", source + "\n" + Start + "0; }");
        StringAssert.Contains(Assert.Throws<Exception>(() => new TinyKernel(scratch).Link(program)).Message, section);
    }

    [TestMethod]
    public void What_C_defines_under_a_declared_name_is_an_export_with_the_declared_signature()
    {
        using var scratch = new Scratch();
        string path = scratch.Compile("fill", """
            void u_fill(uintptr_t target, uintptr_t length, uint8_t value) { *(uint8_t *)(target + length) = value; }
            int u_undeclared(void);
            int u_undeclared(void) { return 1; }
            """).Path;
        string contracts = GuestFiles.Object("Contracts.dll");
        Export export = NativeExports.Find(contracts, Component.Untrusted, [path], []).Single();
        Assert.AreEqual(("u_fill", "void(UIntPtr, UIntPtr, Byte)", 3), (export.Name, export.Signature, export.IntegerArguments));

        Assert.IsEmpty(NativeExports.Find(contracts, Component.Untrusted, [path], [export]), "what an assembly exports too is not taken from here");
        Assert.IsEmpty(NativeExports.Find(contracts, Component.Trusted, [path], []), "a component exports its own names");
    }

    [TestMethod]
    public void An_object_of_C_carries_no_path_of_this_machine()
    {
        byte[] bytes = File.ReadAllBytes(GuestFiles.Object("calls-c.calls.c.o"));
        Assert.IsLessThan(0, bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Variants.Root())));
        Assert.IsGreaterThan(0, bytes.AsSpan().IndexOf("calls.c"u8), "the source's name, as it was given");
    }
}
