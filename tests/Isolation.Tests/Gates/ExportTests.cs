using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Contracts;
using Testbed.Isolation.Gates;

namespace Testbed.Tests.Isolation.Gates;

/// <summary>What may cross is read from metadata, and both sides of an edge must agree.</summary>
[TestClass]
public sealed class ExportTests
{
    static readonly (Type Result, Type[] Parameters, string? Refusal)[] s_signatures =
    [
        (typeof(void), [], null),
        (typeof(int), [typeof(nuint), typeof(bool), typeof(char), typeof(byte), typeof(long), typeof(nint)], null),
        (typeof(double), [typeof(float), typeof(double), typeof(int)], null),
        (typeof(byte*), [typeof(void*)], null),
        (typeof(void), [typeof(int).MakeByRefType()], "parameter 1, ref Int32, is a managed reference"),
        (typeof(void), [typeof(int), typeof(string)], "parameter 2, String, is an object reference"),
        (typeof(object), [], "result Object is an object reference"),
        (typeof(void), [typeof(byte[])], "parameter 1, Byte[], is an object reference"),
        (typeof(void), [typeof(Action)], "parameter 1, Action, is an object reference"),
        (typeof(void), [typeof(Guid)], "parameter 1, Guid, is a structure"),
        (typeof(ReadOnlySpan<byte>), [], "result ReadOnlySpan`1 is a structure"),
        (typeof(void), [.. Enumerable.Repeat(typeof(int), 7)], "has 7 integer parameters"),
        (typeof(void), [.. Enumerable.Repeat(typeof(float), 9)], "has 9 floating-point parameters"),
    ];

    [TestMethod]
    public void A_signature_may_cross_or_says_why_not()
    {
        foreach ((Type result, Type[] parameters, string? refusal) in s_signatures)
        {
            using TinyAssembly assembly = new TinyAssembly().Export("t_row", result, parameters);
            Export export = ExportReader.Read(assembly.Save()).Single();
            if (refusal == null) Assert.IsNull(export.Refusal, export.Signature);
            else StringAssert.Contains(export.Refusal, refusal);
        }
    }

    [TestMethod]
    public void Arguments_are_counted_by_register_class_and_owners_come_from_the_prefix()
    {
        using TinyAssembly assembly = new TinyAssembly()
            .Export("u_mixed", typeof(double), typeof(float), typeof(int), typeof(double), typeof(nuint))
            .Export("a_void", typeof(void))
            .Export("RhpNewFast", typeof(int))
            .Export("t_int", typeof(int));
        (string, Component, int, int, ResultRegister)[] expected =
        [
            ("a_void", Component.Application, 0, 0, ResultRegister.None),
            ("t_int", Component.Trusted, 0, 0, ResultRegister.HalfInteger),
            ("u_mixed", Component.Untrusted, 2, 2, ResultRegister.Float),
        ];
        CollectionAssert.AreEqual(
            expected,
            ExportReader.Read(assembly.Save()).Select(export => (export.Name, export.Owner, export.IntegerArguments, export.FloatArguments, export.Returns)).ToArray());
    }

    [TestMethod]
    [DataRow(typeof(long), ResultRegister.Integer)]
    [DataRow(typeof(nuint), ResultRegister.Integer)]
    [DataRow(typeof(byte*), ResultRegister.Integer)]
    [DataRow(typeof(uint), ResultRegister.HalfInteger)]
    [DataRow(typeof(bool), ResultRegister.HalfInteger)]
    [DataRow(typeof(short), ResultRegister.HalfInteger)]
    [DataRow(typeof(float), ResultRegister.Float)]
    public void A_result_travels_in(Type result, ResultRegister register)
    {
        using TinyAssembly assembly = new TinyAssembly().Export("t_result", result);
        Assert.AreEqual(register, ExportReader.Read(assembly.Save()).Single().Returns);
    }

    [TestMethod]
    [DataRow(typeof(long), ResultRegister.Integer)]
    [DataRow(typeof(int), ResultRegister.HalfInteger)]
    [DataRow(typeof(byte), ResultRegister.HalfInteger)]
    public void An_enumeration_travels_as_its_underlying_type(Type underlying, ResultRegister register)
    {
        using TinyAssembly assembly = new();
        assembly.Export("t_result", assembly.Enumeration(underlying));
        Assert.AreEqual(register, ExportReader.Read(assembly.Save()).Single().Returns);
    }

    [TestMethod]
    [DataRow("t_main")]
    [DataRow("t_interrupt")]
    public void The_kernels_own_entries_are_offered_to_nobody(string name)
    {
        using TinyAssembly assembly = new TinyAssembly().Export(name, typeof(void));
        StringAssert.Contains(ExportReader.Read(assembly.Save()).Single().Refusal, "entry of its own component");
    }

    [TestMethod]
    public void An_instance_method_is_refused()
    {
        using TinyAssembly assembly = new TinyAssembly().ExportInstance("t_instance");
        Assert.AreEqual("is not static", ExportReader.Read(assembly.Save()).Single().Refusal);
    }

    [TestMethod]
    public void One_name_exported_twice_is_an_error()
    {
        using TinyAssembly assembly = new TinyAssembly().Export("t_twice", typeof(void)).Export("t_twice", typeof(void), typeof(int));
        StringAssert.Contains(Assert.ThrowsExactly<ExportException>(() => ExportReader.Read(assembly.Save())).Message, "exports t_twice");
    }

    [TestMethod]
    public void A_declaration_that_differs_from_the_export_is_an_error()
    {
        using TinyAssembly callee = new TinyAssembly().Export("t_sum", typeof(long), typeof(int), typeof(nuint));
        IReadOnlyList<Export> exports = ExportReader.Read(callee.Save());
        (Type Result, Type[] Parameters, string? Error)[] rows =
        [
            (typeof(long), [typeof(int), typeof(nuint)], null),
            (typeof(int), [typeof(int), typeof(nuint)], "declares t_sum as Int32(Int32, UIntPtr), but it is Int64(Int32, UIntPtr)"),
            (typeof(long), [typeof(int)], "but it is Int64(Int32, UIntPtr)"),
            (typeof(long), [typeof(float), typeof(nuint)], "but it is Int64(Int32, UIntPtr)"),
        ];
        foreach ((Type result, Type[] parameters, string? error) in rows)
        {
            using TinyAssembly caller = new TinyAssembly().Import("t_sum", result, parameters);
            string path = caller.Save();
            if (error == null) ImportChecker.Check(path, exports);
            else StringAssert.Contains(Assert.ThrowsExactly<ExportException>(() => ImportChecker.Check(path, exports)).Message, error);
        }
    }

    [TestMethod]
    public void An_import_that_nobody_exports_is_an_error_and_a_private_symbol_is_none()
    {
        using TinyAssembly stray = new TinyAssembly().Import("u_nothing", typeof(void));
        StringAssert.Contains(Assert.ThrowsExactly<ExportException>(() => ImportChecker.Check(stray.Save(), [])).Message, "imports u_nothing, which nobody exports");
        using TinyAssembly own = new TinyAssembly().Import("port_write", typeof(void), typeof(int));
        ImportChecker.Check(own.Save(), []);
    }
}
