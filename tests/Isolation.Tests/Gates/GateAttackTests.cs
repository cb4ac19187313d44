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
/// making, with the direction flag set. It must never reach code of its choice, or another less trusted component, with
/// rights it does not have; and T as nobody but itself, by its own gates, with the flags that T's code expects (I1, I2, I7).
/// </summary>
[TestClass]
public sealed class GateAttackTests
{
    /// <summary>Where the attacker wants to arrive: code of his own.</summary>
    const ulong Hostile = AddressSpace.ImageBase + 0x18_0000;

    const int MostSteps = 400;

    /// <summary>A word that T's gates keep, set as it would be if they did not.</summary>
    enum Flaw { None, DoorsOpen, StacksForAll }

    [TestMethod]
    [DataRow("full")]
    [DataRow("full-noscrub")]
    [DataRow("user-kernel")]
    [DataRow("trusted-untrusted")]
    public void No_jump_into_the_section_gains_rights(string variant)
    {
        string[] gains = [.. Gains(variant, Flaw.None)];
        Assert.AreEqual(0, gains.Length, string.Join("\n", gains.Take(20)));
    }

    // As many offsets, rights and attackers again: the long run's.
    [TestMethod, TestCategory("Long")]
    public void No_jump_into_the_section_gains_rights_where_there_are_two_applications()
    {
        string[] gains = [.. Gains(Variants.LoadForTwo("full"), Flaw.None)];
        Assert.AreEqual(0, gains.Length, string.Join("\n", gains.Take(20)));
    }

    [TestMethod]
    public void Without_the_comparison_a_jump_to_a_switch_takes_all_rights()
        => Assert.IsTrue(Gains("gate-compare-off", Flaw.None).Any());

    [TestMethod]
    public void Without_the_doors_one_component_could_take_anothers_rights()
        => Assert.IsTrue(Gains("door-off", Flaw.None).Any(gain => gain.Contains("rights of Untrusted")));

    [TestMethod]
    public void Without_clearing_the_direction_flag_T_would_run_with_its_callers()
        => Assert.IsTrue(Gains("direction-off", Flaw.None).Any(gain => gain.Contains("T with the direction flag set")));

    [TestMethod]
    public void Without_private_stacks_T_would_run_on_a_stack_that_others_write()
        => Assert.IsTrue(Gains("stack-switch-off", Flaw.None).Any(gain => gain.Contains("stack of Application")));

    [TestMethod]
    public void With_every_door_open_one_component_could_call_another_under_its_rights()
        => Assert.IsTrue(Gains("full", Flaw.DoorsOpen).Any(gain => gain.Contains("rights of Untrusted")));

    [TestMethod]
    public void With_a_stack_of_T_for_every_component_one_could_call_T_as_another()
        => Assert.IsTrue(Gains("full", Flaw.StacksForAll).Any(gain => gain.Contains("T through a gate of")));

    static IEnumerable<string> Gains(string variant, Flaw flaw) => Gains(Variants.Load(variant), flaw);

    static IEnumerable<string> Gains(VariantPolicy policy, Flaw flaw)
    {
        GateSectionCode code = GateFixture.Emit(policy);
        DecodedSection decoded = new(code);
        foreach (Component attacker in policy.Components.Where(component => component != Component.Trusted).Reverse())
        {
            if (!policy.Separates(Component.Trusted, attacker)) continue;      // it has T's rights anyway
            foreach (uint wanted in WantedRights(policy, attacker))
            {
                for (int offset = 0; offset < code.Code.Length; offset++)
                {
                    if (Attack(new GateMachine(policy, decoded), code, attacker, wanted, GateFixture.Section + (ulong)offset, flaw) is string gain)
                        yield return $"{attacker} jumps to +0x{offset:x} with eax=0x{wanted:x}: {gain}";
                }
            }
        }
    }

    /// <summary>Everything open, T's rights, the other component's.</summary>
    static IEnumerable<uint> WantedRights(VariantPolicy policy, Component attacker)
        => policy.Domains.Where(domain => !domain.Components.Contains(attacker)).Select(domain => domain.Pkru.Value).Prepend(0u);

    /// <summary>Enters the attacker from T, lets it jump, and follows until it is stopped. Returns what it gained, or null.</summary>
    static string? Attack(GateMachine machine, GateSectionCode code, Component attacker, uint wanted, ulong target, Flaw flaw)
    {
        Gate enter = code.Gates.First(gate => gate.Edge.Export.Owner == attacker);
        string? gain = null;
        try
        {
            machine.SkipsUnknown = true;
            machine.Functions[enter.Edge.Target] = running =>
            {
                Prepare(running, attacker, wanted, flaw);
                running.Rip = target;
                gain = Follow(running, code, attacker);
                throw new MachineFault(running.Rip, "stopped");
            };
            machine.Call(enter.Entry);
        }
        catch (MachineFault)
        {
        }
        return gain;
    }

    static void Prepare(GateMachine machine, Component attacker, uint wanted, Flaw flaw)
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
        {
            if (flaw == Flaw.DoorsOpen) machine.Poke(GateMachine.WordAddress(component, nameof(CorePage.Open)), 1);
            if (flaw == Flaw.StacksForAll) machine.Poke(GateMachine.StackForAddress(component), machine.Peek(GateMachine.StackForAddress(attacker)));
        }
        machine.Poke(GateMachine.WordAddress(attacker, nameof(CorePage.SavedStack)), stack);
        for (Register register = Register.RAX; register <= Register.R15; register++) machine[register] = Hostile;
        (machine[Register.RAX], machine[Register.RCX], machine[Register.RDX], machine[Register.RSP]) = (wanted, 0, 0, stack);
        (machine.Direction, machine.InterruptsEnabled) = (true, true);
    }

    static string? Follow(GateMachine machine, GateSectionCode code, Component attacker)
    {
        uint own = machine.Policy.PkruOf(attacker).Value;
        ulong last = machine.Rip;
        for (int step = 0; step < MostSteps; step++)
        {
            if (machine.Rip == Hostile) return machine.Pkru == own ? null : $"own code with {Name(machine)}";
            if (!machine.InSection(machine.Rip)) return Arrival(machine, attacker, own) ?? Impersonation(machine, code, attacker, last);
            last = machine.Rip;
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

    /// <summary>Judges how control came to T: by a gate of the attacker's own, or by a stub, for which T looks at who is current.</summary>
    static string? Impersonation(GateMachine machine, GateSectionCode code, Component attacker, ulong last)
    {
        if (machine.RightsOwner() != Component.Trusted) return null;
        if (machine.Direction) return "T with the direction flag set";
        Component user = UserOf(code, last);
        return user == attacker || user == Component.None ? null : $"T through a gate of {user}";
    }

    /// <summary>The less trusted side of the routine at an address; none for a stub.</summary>
    static Component UserOf(GateSectionCode code, ulong address)
    {
        if (address >= code.InterruptStubs.Where(stub => stub != 0).Min()) return Component.None;
        Edge? edge = code.Gates.FirstOrDefault(gate => address - gate.Entry < (ulong)gate.Size)?.Edge;
        if (edge == null) return Component.Application;     // a copy routine
        return edge.Caller == Component.Trusted ? edge.Export.Owner : edge.Caller;
    }

    static string Name(GateMachine machine) => $"rights of {machine.RightsOwner()} (0x{machine.Pkru:x8})";
}
