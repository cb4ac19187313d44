using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Contracts;
using Testbed.Isolation.Abi;
using Testbed.Isolation.Gates;
using Testbed.Tests.Isolation.Gates;
using Testbed.Tests.Isolation.Image;

namespace Testbed.Tests.Isolation.Abi;

/// <summary>abi.h says in C what the components export in C#: a C compiler is asked, not our own reading of it.</summary>
[TestClass]
public sealed class AbiHeaderTests
{
    // What the System V ABI makes of the types in signatures; not the generator's own table.
    static readonly Dictionary<string, string> s_types = new()
    {
        ["void"] = "void", ["Byte"] = "unsigned char", ["Int32"] = "int", ["UInt32"] = "unsigned int", ["Int64"] = "long", ["UInt64"] = "unsigned long", ["UIntPtr"] = "unsigned long",
    };

    static IEnumerable<Export> Exports => new[] { "Trusted.dll", "Untrusted.dll", "Application.dll" }
        .SelectMany(assembly => ExportReader.Read(GuestFiles.Object(assembly))).Where(export => export.Refusal == null);

    [TestMethod]
    public void The_header_of_the_build_is_what_the_declarations_say()
        => Assert.AreEqual(AbiHeader.Compose(GuestFiles.Object("Contracts.dll")), File.ReadAllText(GuestFiles.Object("abi.h")));

    [TestMethod]
    public void A_comment_names_other_calls_and_errors_as_C_does()
    {
        string header = string.Join(' ', File.ReadAllText(GuestFiles.Object("abi.h")).Split([' ', '\n', '*'], StringSplitOptions.RemoveEmptyEntries));
        StringAssert.Contains(header, "the caller cannot, until t_recall.");
        StringAssert.Contains(header, "Returns its index or ABI_NOT_FOUND.");
    }

    [TestMethod]
    public void Every_export_is_declared_with_its_signature()
    {
        using var scratch = new Scratch();
        Assert.IsGreaterThan(15, Exports.Count());
        scratch.Compile("signatures", string.Join('\n', Exports.Select(Assertion)));
    }

    [TestMethod]
    public void A_wrong_signature_would_be_noticed()
    {
        using var scratch = new Scratch();
        Export export = Exports.Single(export => export.Name == "t_write") with { Signature = "Int64(UIntPtr, Int64)" };
        StringAssert.Contains(Refusal(scratch, Assertion(export)), "t_write");
    }

    static string Assertion(Export export)
    {
        string[] words = export.Signature.TrimEnd(')').Split('(');
        string parameters = string.Join(", ", words[1].Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(type => s_types[type]).DefaultIfEmpty("void"));
        return $"_Static_assert(__builtin_types_compatible_p(__typeof__({export.Name}), {s_types[words[0]]}({parameters})), \"{export.Name}\");";
    }

    [TestMethod]
    [DataRow("void t_null_call(int times) { (void)times; }", "conflicting types for 't_null_call'", DisplayName = "defined otherwise than declared")]
    [DataRow("int own(void); int own(void) { return t_get_pid(1); }", "too many arguments", DisplayName = "called otherwise than declared")]
    [DataRow("int own(void); int own(void) { return t_get_pod(); }", "implicit declaration of function 't_get_pod'", DisplayName = "called without a declaration")]
    [DataRow("int u_undeclared(void) { return 1; }", "no previous prototype", DisplayName = "offered without a declaration")]
    public void C_that_contradicts_the_declarations_does_not_compile(string source, string error)
    {
        using var scratch = new Scratch();
        StringAssert.Contains(Refusal(scratch, source), error);
    }

    static string Refusal(Scratch scratch, string source)
    {
        string file = scratch.WriteText("refused.c", source + "\n");
        var start = new ProcessStartInfo("clang", [.. GuestFiles.ClangOptions(), "-c", "-o", file + ".o", file]) { RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.AreNotEqual(0, process.ExitCode, "it compiles");
        return errors;
    }

    [TestMethod]
    public void Every_error_has_its_name_and_number()
    {
        using var scratch = new Scratch();
        scratch.Compile("errors", string.Join('\n', Enum.GetValues<AbiError>().Select(error =>
            $"_Static_assert(ABI_{string.Concat(error.ToString().Select((c, i) => char.IsUpper(c) && i > 0 ? $"_{c}" : $"{char.ToUpperInvariant(c)}"))} == {(long)error}, \"\");")));
    }

    [TestMethod]
    [DataRow(typeof(bool), "bool t_row(bool argument1, void *argument2);")]
    [DataRow(typeof(char), "uint16_t t_row(uint16_t argument1, void *argument2);")]
    [DataRow(typeof(double), "double t_row(double argument1, void *argument2);")]
    [DataRow(typeof(nint), "intptr_t t_row(intptr_t argument1, void *argument2);")]
    [DataRow(typeof(sbyte), "int8_t t_row(int8_t argument1, void *argument2);")]
    public void A_type_that_may_cross_has_a_name_in_C(Type type, string prototype)
        => StringAssert.Contains(HeaderOf("t_row does something.", type, type, typeof(void*)), prototype);

    [TestMethod]
    public void A_declaration_that_must_not_cross_is_refused_with_its_reason()
        => StringAssert.Contains(
            Assert.ThrowsExactly<ExportException>(() => HeaderOf("t_row does something.", typeof(void), typeof(string))).Message,
            "parameter 1, String, is an object reference");

    [TestMethod]
    public void A_declaration_without_a_word_on_it_is_refused()
        => StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => HeaderOf("", typeof(void))).Message, "Methods.Mt_row has no summary");

    /// <summary>The header of one declared function t_row.</summary>
    static string HeaderOf(string summary, Type result, params Type[] parameters)
    {
        using TinyAssembly assembly = new TinyAssembly().Import("t_row", result, parameters);
        using var scratch = new Scratch();
        string path = Path.Combine(scratch.Folder, "Tiny.dll");
        File.Copy(assembly.Save(), path);
        IEnumerable<string> errors = Enum.GetNames<AbiError>().Select(error => $"F:{typeof(AbiError).FullName}.{error}");
        IEnumerable<string> members = new[] { "T:.Methods", "T:" + typeof(AbiError).FullName }.Concat(errors).Select(member => Member(member, "Is there."));
        scratch.WriteText("Tiny.xml", $"<doc><members>{string.Concat(members)}{Member("M:.Methods.Mt_row(System.Type)", summary)}</members></doc>");
        return AbiHeader.Compose(path);
    }

    static string Member(string name, string summary) => $"<member name=\"{name}\"><summary>{summary}</summary></member>";
}
