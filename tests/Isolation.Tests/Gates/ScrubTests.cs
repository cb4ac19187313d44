using System;
using System.Collections.Generic;
using System.Linq;
using Iced.Intel;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Contracts;
using Testbed.Isolation.Gates;

namespace Testbed.Tests.Isolation.Gates;

/// <summary>What is left in registers when control arrives at a less trusted component.</summary>
[TestClass]
public sealed class ScrubTests
{
    const ulong Secret = 0x5EC2_E700_0000_0000;

    static readonly Register[] s_callerSaved =
        [Register.RAX, Register.RCX, Register.RDX, Register.RSI, Register.RDI, Register.R8, Register.R9, Register.R10, Register.R11];

    static readonly Register[] s_calleeSaved = [Register.RBX, Register.RBP, Register.R12, Register.R13, Register.R14, Register.R15];

    [TestMethod]
    [DataRow("full", 0, 0)]
    [DataRow("full-gprscrub", 0, 16)]
    [DataRow("full-noscrub", 6, 16)]
    [DataRow("scrub-off", 6, 16)]
    public void After_a_call_of_T_these_many_registers_still_hold_what_T_left(string variant, int general, int vectors)
    {
        GateMachine machine = CrossingTests.New(variant, out GateSectionCode code);
        machine.Functions[GateFixture.EdgeOf(Component.Application, "t_void").Target] = running => Fill(running, s_callerSaved);
        CrossingTests.From(machine, code, Component.Application, () =>
        {
            machine.Call(GateFixture.GateOf(code, Component.Application, "t_void").Entry);
            Assert.AreEqual(general, Leaked(machine, s_callerSaved));
            Assert.AreEqual(vectors, machine.Vectors.Count(value => value == Secret));
        });
    }

    [TestMethod]
    [DataRow("full")]
    [DataRow("full-noscrub")]
    [DataRow("user-kernel")]
    public void A_component_that_T_calls_computes_by_default_and_spoils_nobody_elses_floating_point(string variant)
    {
        const uint odd = 0x9FC0, defaults = 0x1F80;             // flush to zero, denormals are zero; all exceptions masked
        const ulong single = 0x07F;                             // 24 bits of precision
        GateMachine machine = CrossingTests.New(variant, out GateSectionCode code);
        Gate gate = GateFixture.GateOf(code, Component.Trusted, "a_two");
        (machine.Mxcsr, machine.ControlWord) = (odd, single);
        int called = 0;
        machine.Functions[gate.Edge.Target] = running =>
        {
            Assert.AreEqual((defaults, GateMachine.DefaultControlWord), (running.Mxcsr, running.ControlWord));
            (running.Mxcsr, running.ControlWord) = (0, 0);      // every exception unmasked
            called++;
        };
        machine.Call(gate.Entry);
        Assert.AreEqual((odd, single, 1), (machine.Mxcsr, machine.ControlWord, called));
    }

    [TestMethod]
    public void A_floating_point_result_is_the_only_vector_register_that_crosses_back()
    {
        GateMachine machine = CrossingTests.New("full", out GateSectionCode code);
        machine.Functions[GateFixture.EdgeOf(Component.Application, "t_float").Target] = running => Fill(running, s_callerSaved);
        CrossingTests.From(machine, code, Component.Application, () =>
        {
            machine.Call(GateFixture.GateOf(code, Component.Application, "t_float").Entry);
            Assert.AreEqual(Secret, machine.Vectors[0]);
            Assert.AreEqual(1, machine.Vectors.Count(value => value == Secret));
        });
    }

    [TestMethod]
    [DataRow("full")]
    [DataRow("full-noscrub")]
    public void A_result_of_32_bits_brings_no_upper_half_along(string variant)
    {
        GateMachine machine = CrossingTests.New(variant, out GateSectionCode code);
        machine.Functions[GateFixture.EdgeOf(Component.Application, "t_half").Target] = running => running[Register.RAX] = Secret | 5;
        CrossingTests.From(machine, code, Component.Application, () =>
        {
            machine.Call(GateFixture.GateOf(code, Component.Application, "t_half").Entry);
            Assert.AreEqual(5ul, machine[Register.RAX]);
        });
    }

    [TestMethod]
    [DataRow("full", "u_void", 0, 0)]
    [DataRow("full", "a_two", 2, 0)]
    [DataRow("full", "u_six", 6, 8)]
    [DataRow("full-gprscrub", "u_void", 0, 16)]
    [DataRow("scrub-off", "u_void", 12, 16)]
    public void A_callee_of_T_finds_these_many_registers_of_T(string variant, string export, int general, int vectors)
    {
        GateMachine machine = CrossingTests.New(variant, out GateSectionCode code);
        Gate gate = GateFixture.GateOf(code, Component.Trusted, export);
        List<(int General, int Vectors)> seen = [];
        machine.Functions[gate.Edge.Target] = running
            => seen.Add((Leaked(running, [.. s_callerSaved, .. s_calleeSaved]), running.Vectors.Count(value => value == Secret)));
        Fill(machine, [.. s_callerSaved, .. s_calleeSaved]);
        machine.Call(gate.Entry);
        CollectionAssert.AreEqual(new[] { (general, vectors) }, seen);
    }

    static int Leaked(GateMachine machine, Register[] registers) => registers.Count(register => machine[register] == Secret);

    static void Fill(GateMachine machine, Register[] registers)
    {
        foreach (Register register in registers) machine[register] = Secret;
        Array.Fill(machine.Vectors, Secret);
    }
}
