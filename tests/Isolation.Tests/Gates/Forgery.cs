using System.Linq;
using Iced.Intel;
using Testbed.Contracts;
using Testbed.Isolation.Gates;

namespace Testbed.Tests.Isolation.Gates;

/// <summary>
/// A run in which A jumps into a stub, interrupts on, and an interrupt of that stub's level arrives once T's rights are in
/// force.
/// </summary>
/// <param name="machine">A machine as it starts.</param>
/// <param name="code">The gate section.</param>
/// <param name="vector">What arrives.</param>
/// <param name="entry">Where A jumps to.</param>
/// <param name="step">How many steps under T's rights pass before it arrives.</param>
sealed class Forgery(GateMachine machine, GateSectionCode code, int vector, ulong entry, int step)
{
    const ulong Hostile = AddressSpace.ImageBase + 0x18_0000;
    const int MostSteps = 400;

    readonly InterruptLevel _level = InterruptVectors.LevelOf(vector);
    ulong[] _before = [];
    ulong _used;
    bool _arrived;

    /// <summary>True when the interrupt arrived while T's stack pointer was on the level's stack.</summary>
    public bool StackInUse { get; private set; }

    /// <summary>The word of the stack in use that has changed, or null.</summary>
    public string? Overwritten { get; private set; }

    ulong StackTop => GateFixture.Symbols.LevelStackTops[(int)_level];

    ulong PageTop => GateFixture.Symbols.InterruptPageTops[(int)_level];

    /// <summary>Runs it. False when T's rights are not in force for that many steps.</summary>
    public bool Run()
    {
        Gate enter = GateFixture.GateOf(code, Component.Trusted, "a_two");
        bool reached = false;
        machine.SkipsUnknown = true;
        machine.Functions[GateFixture.Symbols.Interrupt] = _ => Compare();
        machine.Functions[enter.Edge.Target] = _ =>
        {
            Prepare();
            reached = Follow();
            throw new MachineFault(machine.Rip, "stopped");
        };
        try
        {
            machine.Call(enter.Entry);
        }
        catch (MachineFault)
        {
        }
        Compare();
        return reached || _arrived;
    }

    void Prepare()
    {
        machine.Poke(PageTop - 8, 0x10);
        machine.Poke(PageTop - 16, GateMachine.ApplicationStackTop - 0x400);
        machine.Poke(PageTop - 24, 1 << 9);
        machine.Poke(PageTop - 32, 8);
        machine.Poke(PageTop - 40, Hostile);
        for (Register register = Register.RAX; register <= Register.R15; register++) machine[register] = Hostile;
        (machine[Register.RAX], machine[Register.RCX], machine[Register.RDX]) = (machine.Policy.PkruOf(Component.Trusted).Value, 0, 0);
        machine[Register.RSP] = PageTop - 80;
        (machine.InterruptsEnabled, machine.Direction, machine.Rip) = (true, true, entry);
    }

    /// <summary>Steps, lets the interrupt arrive, and follows it to its end.</summary>
    bool Follow()
    {
        int trusted = 0;
        for (int i = 0; i < MostSteps && machine.Rip != Hostile; i++)
        {
            if (machine.RightsOwner() == Component.Trusted && trusted++ == step)
            {
                if (_level != InterruptLevel.Device || machine.InterruptsEnabled) Arrive();
                return true;
            }
            machine.Step();
        }
        return false;
    }

    void Arrive()
    {
        (ulong at, ulong stack) = (machine.Rip, machine[Register.RSP]);
        _arrived = true;
        StackInUse = StackTop - stack < 0x2000 && stack != StackTop;
        _used = StackInUse ? stack : StackTop;
        _before = Words();
        machine.Interrupt(code.InterruptStubs[vector], PageTop, at, InterruptVectors.PushesError(vector) ? 0 : null);
        for (int i = 0; i < MostSteps && (machine.Rip != at || machine[Register.RSP] != stack); i++) machine.Step();
    }

    ulong[] Words() => [.. Enumerable.Range(0, (int)((StackTop - _used) / 8)).Select(i => machine.Peek(_used + (ulong)i * 8))];

    void Compare()
    {
        if (!_arrived) return;
        foreach ((int i, ulong word) in Words().Index())
            if (word != _before[i]) Overwritten ??= $"0x{_used + (ulong)i * 8:x}";
    }
}
