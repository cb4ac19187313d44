using System.Collections.Generic;
using System.Linq;
using Iced.Intel;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Contracts;
using Testbed.Isolation.Gates;
using Testbed.Isolation.Policy;

namespace Testbed.Tests.Isolation.Gates;

/// <summary>
/// A hijacked component jumps to every byte of the gate section, with registers, stack and interrupt pages of its own
/// making. It must never reach code of its choice, or another less trusted component, with rights it does not have (I1, I7).
/// </summary>
[TestClass]
public sealed class GateAttackTests
{
    /// <summary>Where the attacker wants to arrive: code of his own.</summary>
    const ulong Hostile = AddressSpace.ImageBase + 0x18_0000;

    const int MostSteps = 400;

    [TestMethod]
    [DataRow("full")]
    [DataRow("full-noscrub")]
    public void No_jump_into_the_section_gains_rights(string variant)
    {
        string[] gains = [.. Gains(variant, doorsOpen: false)];
        Assert.AreEqual(0, gains.Length, string.Join("\n", gains.Take(20)));
    }

    [TestMethod]
    public void Without_the_comparison_a_jump_to_a_switch_takes_all_rights()
        => Assert.IsTrue(Gains("gate-compare-off", doorsOpen: false).Any());

    [TestMethod]
    public void With_every_door_open_one_component_could_call_another_under_its_rights()
        => Assert.IsTrue(Gains("full", doorsOpen: true).Any(gain => gain.Contains("rights of Untrusted")));

    static IEnumerable<string> Gains(string variant, bool doorsOpen)
    {
        VariantPolicy policy = Variants.Load(variant);
        GateSectionCode code = GateFixture.Emit(policy);
        DecodedSection decoded = new(code);
        foreach (Component attacker in new[] { Component.Application, Component.Untrusted })
        {
            foreach (uint wanted in WantedRights(policy, attacker))
            {
                for (int offset = 0; offset < code.Code.Length; offset++)
                {
                    if (Attack(new GateMachine(policy, decoded), code, attacker, wanted, GateFixture.Section + (ulong)offset, doorsOpen) is string gain)
                        yield return $"{attacker} jumps to +0x{offset:x} with eax=0x{wanted:x}: {gain}";
                }
            }
        }
    }

    /// <summary>Everything open, T's rights, the other component's.</summary>
    static IEnumerable<uint> WantedRights(VariantPolicy policy, Component attacker)
        => policy.Domains.Where(domain => !domain.Components.Contains(attacker)).Select(domain => domain.Pkru.Value).Prepend(0u);

    /// <summary>Enters the attacker from T, lets it jump, and follows until it is stopped. Returns what it gained, or null.</summary>
    static string? Attack(GateMachine machine, GateSectionCode code, Component attacker, uint wanted, ulong target, bool doorsOpen)
    {
        Gate enter = GateFixture.GateOf(code, Component.Trusted, attacker == Component.Application ? "a_two" : "u_void");
        string? gain = null;
        try
        {
            machine.SkipsUnknown = true;
            machine.Functions[enter.Edge.Target] = running =>
            {
                Prepare(running, attacker, wanted, doorsOpen);
                running.Rip = target;
                gain = Follow(running, attacker);
                throw new MachineFault(running.Rip, "stopped");
            };
            machine.Call(enter.Entry);
        }
        catch (MachineFault)
        {
        }
        return gain;
    }

    static void Prepare(GateMachine machine, Component attacker, uint wanted, bool doorsOpen)
    {
        ulong stack = GateMachine.StackTopOf(attacker) - 0x400;
        for (ulong slot = GateMachine.StackTopOf(attacker) - 0x600; slot < GateMachine.StackTopOf(attacker); slot += 8) machine.Poke(slot, Hostile);
        foreach (ulong top in GateFixture.Symbols.InterruptPageTops)
        {
            for (ulong slot = top - 0x100; slot < top; slot += 8) machine.Poke(slot, Hostile);
            machine.Poke(top - 8, 0x10);
            machine.Poke(top - 16, stack);
            machine.Poke(top - 24, 2);
            machine.Poke(top - 32, 8);
        }
        foreach (Component component in new[] { Component.Untrusted, Component.Application })
            if (doorsOpen) machine.Poke(GateMachine.WordAddress(component, nameof(CorePage.Open)), 1);
        machine.Poke(GateMachine.WordAddress(attacker, nameof(CorePage.SavedStack)), stack);
        for (Register register = Register.RAX; register <= Register.R15; register++) machine[register] = Hostile;
        (machine[Register.RAX], machine[Register.RCX], machine[Register.RDX], machine[Register.RSP]) = (wanted, 0, 0, stack);
    }

    static string? Follow(GateMachine machine, Component attacker)
    {
        uint own = machine.Policy.PkruOf(attacker).Value;
        for (int step = 0; step < MostSteps; step++)
        {
            if (machine.Rip == Hostile) return machine.Pkru == own ? null : $"own code with {Name(machine)}";
            if (!machine.InSection(machine.Rip)) return Arrival(machine, attacker, own);
            machine.Step();
        }
        return null;
    }

    /// <summary>Judges control that left the section for something that T or another component owns.</summary>
    static string? Arrival(GateMachine machine, Component attacker, uint own)
    {
        bool legitimateEntry = machine.RightsOwner() == Component.Trusted && machine.StackOwner() == Component.Trusted;
        Component owner = GateFixture.Edges.FirstOrDefault(edge => edge.Target == machine.Rip)?.Export.Owner ?? Component.Trusted;
        if (machine.Pkru == own) return null;
        return owner == Component.Trusted && legitimateEntry ? null : $"0x{machine.Rip:x} of {owner} with {Name(machine)}, stack of {machine.StackOwner()}";
    }

    static string Name(GateMachine machine) => $"rights of {machine.RightsOwner()} (0x{machine.Pkru:x8})";
}
