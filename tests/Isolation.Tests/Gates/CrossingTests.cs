using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using Iced.Intel;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Contracts;
using Testbed.Isolation.Gates;
using Testbed.Isolation.Policy;

namespace Testbed.Tests.Isolation.Gates;

/// <summary>Generated gates, executed: rights, stacks, arguments, results and nesting (I5).</summary>
[TestClass]
public sealed class CrossingTests
{
    static readonly Register[] s_calleeSaved = [Register.RBX, Register.RBP, Register.R12, Register.R13, Register.R14, Register.R15];
    static readonly Register[] s_arguments = [Register.RDI, Register.RSI, Register.RDX, Register.RCX, Register.R8, Register.R9];

    [TestMethod]
    [DataRow("full")]
    [DataRow("full-gprscrub")]
    [DataRow("full-noscrub")]
    [DataRow("full-counting")]
    [DataRow("full-nop")]
    [DataRow("trusted-untrusted")]
    public void Calls_nest_in_any_order_and_leave_every_word_as_it_was(string variant)
    {
        GateMachine machine = New(variant, out GateSectionCode code);
        List<string> visited = [];
        // T -> A -> T -> U -> T -> A: each function calls the next one and returns.
        Nest(machine, visited,
            GateFixture.GateOf(code, Component.Trusted, "a_two"),
            GateFixture.GateOf(code, Component.Application, "t_int"),
            GateFixture.GateOf(code, Component.Trusted, "u_six"),
            GateFixture.GateOf(code, Component.Untrusted, "t_void"));
        ulong[] before = Words(machine);
        machine.Direction = false;
        machine.Call(GateFixture.GateOf(code, Component.Trusted, "a_two").Entry);

        CollectionAssert.AreEqual(new[] { "a_two", "t_int", "u_six", "t_void" }, visited);
        CollectionAssert.AreEqual(before, Words(machine));
        Assert.AreEqual(GateMachine.TrustedStackTop, machine[Register.RSP]);
        Assert.AreEqual(machine.Policy.PkruOf(Component.Trusted).Value, machine.Pkru);
    }

    [TestMethod]
    [DataRow("full")]
    [DataRow("full-noscrub")]
    [DataRow("full-nop")]
    public void With_two_applications_one_waits_while_T_works_for_the_other(string variant)
    {
        GateMachine machine = New(Variants.LoadForTwo(variant), out GateSectionCode code);
        List<string> visited = [];
        // T -> A -> T -> B -> T -> U: A asks T for B, and B's call of T goes on to U.
        Nest(machine, visited,
            GateFixture.GateOf(code, Component.Trusted, "a_two"),
            GateFixture.GateOf(code, Component.Application, "t_int"),
            GateFixture.GateOf(code, Component.Trusted, "b_three"),
            GateFixture.GateOf(code, Component.SecondApplication, "t_int"),
            GateFixture.GateOf(code, Component.Trusted, "u_six"));
        ulong[] before = Words(machine);
        machine.Call(GateFixture.GateOf(code, Component.Trusted, "a_two").Entry);
        CollectionAssert.AreEqual(new[] { "a_two", "t_int", "b_three", "t_int", "u_six" }, visited);
        CollectionAssert.AreEqual(before, Words(machine));
        Assert.AreEqual(machine.Policy.PkruOf(Component.Trusted).Value, machine.Pkru);
    }

    [TestMethod]
    [DataRow("full")]
    [DataRow("full-shared-stack")]
    [DataRow("full-nop")]
    public void Every_argument_arrives_and_the_result_comes_back(string variant)
    {
        foreach ((Component caller, string name) in new[] { (Component.Trusted, "u_six"), (Component.Application, "t_six") })
        {
            GateMachine machine = New(variant, out GateSectionCode code);
            Gate gate = GateFixture.GateOf(code, caller, name);
            machine.Functions[gate.Edge.Target] = running =>
            {
                for (int i = 0; i < s_arguments.Length; i++) Assert.AreEqual(0x100 + (ulong)i, running[s_arguments[i]], s_arguments[i].ToString());
                for (int i = 0; i < 8; i++) Assert.AreEqual(0x200 + (ulong)i, running.Vectors[i], $"xmm{i}");
                running[Register.RAX] = 0x1234_5678_9ABC;
            };
            From(machine, code, caller, () =>
            {
                for (int i = 0; i < s_arguments.Length; i++) machine[s_arguments[i]] = 0x100 + (ulong)i;
                for (int i = 0; i < 8; i++) machine.Vectors[i] = 0x200 + (ulong)i;
                machine.Call(gate.Entry);
                Assert.AreEqual(0x1234_5678_9ABCul, machine[Register.RAX]);
            });
        }
    }

    [TestMethod]
    [DataRow("full")]
    [DataRow("full-shared-stack")]
    public void T_gets_its_registers_back_from_a_callee_that_keeps_nothing(string variant)
    {
        GateMachine machine = New(variant, out GateSectionCode code);
        Gate gate = GateFixture.GateOf(code, Component.Trusted, "u_void");
        machine.Functions[gate.Edge.Target] = running =>
        {
            foreach (Register register in s_calleeSaved) running[register] = 0xBAD;
            running.Direction = true;
        };
        foreach (Register register in s_calleeSaved) machine[register] = 0x1000 + (ulong)register;
        machine.Call(gate.Entry);
        foreach (Register register in s_calleeSaved) Assert.AreEqual(0x1000 + (ulong)register, machine[register], register.ToString());
        Assert.IsFalse(machine.Direction);
    }

    [TestMethod]
    public void T_never_runs_with_the_direction_flag_of_its_caller()
    {
        GateMachine machine = New("full", out GateSectionCode code);
        bool seen = true;
        machine.Functions[GateFixture.EdgeOf(Component.Application, "t_void").Target] = running => seen = running.Direction;
        From(machine, code, Component.Application, () =>
        {
            machine.Direction = true;
            machine.Call(GateFixture.GateOf(code, Component.Application, "t_void").Entry);
        });
        Assert.IsFalse(seen);
    }

    [TestMethod]
    [DataRow("full")]
    [DataRow("full-noscrub")]
    public void A_callee_of_T_never_runs_with_the_direction_flag_set(string variant)
    {
        GateMachine machine = New(variant, out GateSectionCode code);
        bool seen = true;
        Gate gate = GateFixture.GateOf(code, Component.Trusted, "u_void");
        machine.Functions[gate.Edge.Target] = running => seen = running.Direction;
        machine.Direction = true;
        machine.Call(gate.Entry);
        Assert.IsFalse(seen);
    }

    [TestMethod]
    [DataRow("full", true)]
    [DataRow("stack-switch-off", false)]
    public void T_runs_on_its_own_stack(string variant, bool expected)
    {
        GateMachine machine = New(variant, out GateSectionCode code);
        bool own = !expected;
        machine.Functions[GateFixture.EdgeOf(Component.Application, "t_void").Target] = running
            => own = OnStackOf(running, Component.Trusted) && running[Register.RSP] % 16 == 8;
        From(machine, code, Component.Application, () => machine.Call(GateFixture.GateOf(code, Component.Application, "t_void").Entry));
        Assert.AreEqual(expected, own);
    }

    [TestMethod]
    [DataRow("full-shared-stack")]
    [DataRow("stack-switch-off")]
    public void Where_all_share_one_stack_calls_nest_on_it_and_find_it_aligned(string variant)
    {
        GateMachine machine = New(variant, out GateSectionCode code);
        List<(Component Stack, ulong Misalignment)> seen = [];
        Gate[] nested = [GateFixture.GateOf(code, Component.Trusted, "a_two"), GateFixture.GateOf(code, Component.Application, "t_int"), GateFixture.GateOf(code, Component.Trusted, "u_six")];
        foreach ((int i, Gate gate) in nested.Index())
        {
            machine.Functions[gate.Edge.Target] = running =>
            {
                seen.Add((running.StackOwner(), running[Register.RSP] % 16));
                running[Register.RSP] -= 8;
                if (i + 1 < nested.Length) running.Call(nested[i + 1].Entry);
                running[Register.RSP] += 8;
            };
        }
        machine.Call(nested[0].Entry);
        CollectionAssert.AreEqual(Enumerable.Repeat((Component.Trusted, 8ul), nested.Length).ToArray(), seen);
        Assert.AreEqual(GateMachine.TrustedStackTop, machine[Register.RSP]);
    }

    /// <summary>Runs a caller's code in the right place: T's directly, another one's inside a call from T.</summary>
    internal static void From(GateMachine machine, GateSectionCode code, Component caller, Action body)
    {
        if (caller == Component.Trusted)
        {
            body();
            return;
        }
        Gate enter = GateFixture.GateOf(code, Component.Trusted, caller == Component.Application ? "a_two" : "u_void");
        machine.Functions[enter.Edge.Target] = _ => body();
        machine.Call(enter.Entry);
    }

    internal static GateMachine New(string variant, out GateSectionCode code) => New(Variants.Load(variant), out code);

    internal static GateMachine New(VariantPolicy policy, out GateSectionCode code)
    {
        code = GateFixture.Emit(policy);
        return new GateMachine(policy, new DecodedSection(code));
    }

    /// <summary>Each gate's function checks where it runs and calls the next gate.</summary>
    static void Nest(GateMachine machine, List<string> visited, params Gate[] gates)
    {
        foreach ((int i, Gate gate) in gates.Index())
        {
            machine.Functions[gate.Edge.Target] = running =>
            {
                Component owner = gate.Edge.Export.Owner;
                visited.Add(gate.Edge.Export.Name);
                Assert.AreEqual(running.Policy.PkruOf(owner).Value, running.Pkru, gate.Edge.ToString());
                Assert.IsTrue(OnStackOf(running, owner), gate.Edge.ToString());
                Assert.AreEqual(8ul, running[Register.RSP] % 16, $"{gate.Edge}: stack alignment at entry");
                running[Register.RSP] -= 8;
                if (i + 1 < gates.Length) running.Call(gates[i + 1].Entry);
                running[Register.RSP] += 8;
            };
        }
    }

    static bool OnStackOf(GateMachine machine, Component owner) => machine.StackOwner() == owner;

    static ulong[] Words(GateMachine machine)
        => [.. from page in GateFixture.Symbols.CorePages.Values
               from field in typeof(CorePage).GetFields()
               select machine.Peek(page + (ulong)Marshal.OffsetOf<CorePage>(field.Name))];
}
