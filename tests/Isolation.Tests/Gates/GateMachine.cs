using System;
using System.Collections.Generic;
using System.Linq;
using Iced.Intel;
using Testbed.Contracts;
using Testbed.Isolation.Gates;
using Testbed.Isolation.Policy;

namespace Testbed.Tests.Isolation.Gates;

/// <summary>An access that keys or page tables refuse, UD2, or a general protection fault.</summary>
sealed class MachineFault(ulong rip, string reason) : Exception($"0x{rip:x}: {reason}");

/// <summary>
/// A processor for gate code only: registers, PKRU, and memory whose pages have keys, so that tests can run what the
/// generator emits. Functions are C#: when control arrives at one, its delegate runs and then returns.
/// </summary>
sealed partial class GateMachine
{
    public const ulong TrustedStackTop = AddressSpace.ImageBase + 0x7_8000;
    public const ulong UntrustedStackTop = AddressSpace.ImageBase + 0x8_8000;
    public const ulong ApplicationStackTop = AddressSpace.ImageBase + 0x9_8000;
    public const ulong SecondApplicationStackTop = AddressSpace.ImageBase + 0xA_8000;
    public const ulong StackBytes = 0x8000;

    /// <summary>Where a call from outside returns to.</summary>
    const ulong Outside = AddressSpace.ImageBase + 0x1F_0000;

    readonly DecodedSection _code;
    readonly Dictionary<ulong, ulong> _memory = [];
    readonly Dictionary<ulong, ulong[]> _vectorStates = [];
    readonly ulong[] _general = new ulong[16];
    int _depth;

    /// <summary>Functions by address.</summary>
    public Dictionary<ulong, Action<GateMachine>> Functions { get; } = [];

    /// <summary>Handles a fault in place of T; without it a fault ends the test's run.</summary>
    public Action<GateMachine>? Faulting { get; set; }

    /// <summary>Looks on before each instruction of the section.</summary>
    public Action<GateMachine>? Watch { get; set; }

    /// <summary>Vector registers, one number each.</summary>
    public ulong[] Vectors { get; } = new ulong[16];

    /// <summary>The variant's policy, for keys.</summary>
    public VariantPolicy Policy { get; }

    public uint Pkru { get; set; }

    public uint Mxcsr { get; set; }

    /// <summary>The x87 control word.</summary>
    public ulong ControlWord { get; set; }

    public ulong Rip { get; set; }

    public bool Direction { get; set; }

    public bool InterruptsEnabled { get; set; }

    /// <summary>NT, with which IRETQ is a general protection fault.</summary>
    public bool NestedTask { get; set; }

    /// <summary>A machine as kernel_entry leaves it: T's rights and stack, the others' tops in their save slots, nobody entered.</summary>
    public GateMachine(VariantPolicy policy, DecodedSection code)
    {
        (Policy, _code) = (policy, code);
        Pkru = policy.PkruOf(Component.Trusted).Value;
        this[Register.RSP] = TrustedStackTop;
        foreach (Component component in policy.Components.Where(component => component != Component.Trusted))
            _memory[WordAddress(component, nameof(CorePage.SavedStack))] = StackTopOf(component);
        _memory[WordAddress(Component.Trusted, nameof(CorePage.Current))] = (ulong)Component.Trusted;
    }

    /// <summary>A general register, 64 or 32 bits; writing 32 bits clears the upper half.</summary>
    public ulong this[Register register]
    {
        get => register.IsGPR32() ? (uint)_general[register.GetFullRegister().GetNumber()] : _general[register.GetFullRegister().GetNumber()];
        set => _general[register.GetFullRegister().GetNumber()] = register.IsGPR32() ? (uint)value : value;
    }

    public static ulong StackTopOf(Component component) => component switch
    {
        Component.Trusted => TrustedStackTop,
        Component.Untrusted => UntrustedStackTop,
        Component.Application => ApplicationStackTop,
        _ => SecondApplicationStackTop,
    };

    public static ulong WordAddress(Component component, string field)
        => GateFixture.Symbols.CorePages[component] + (ulong)System.Runtime.InteropServices.Marshal.OffsetOf<CorePage>(field);

    /// <summary>Address of the word that holds T's stack pointer while a component runs.</summary>
    public static ulong StackForAddress(Component component)
        => WordAddress(Component.Trusted, "StackFor" + component);

    /// <summary>Memory without checks, for tests to look at.</summary>
    public ulong Peek(ulong address) => _memory.GetValueOrDefault(address);

    /// <summary>Memory without checks, for tests to prepare.</summary>
    public void Poke(ulong address, ulong value) => _memory[address] = value;

    /// <summary>Calls an address from whatever runs now and comes back when it returns.</summary>
    public void Call(ulong entry)
    {
        ulong back = Outside + (ulong)(++_depth);
        ulong resume = Rip;
        Push(back);
        Rip = entry;
        while (Rip != back) Step();
        Rip = resume;
        _depth--;
    }

    /// <summary>Executes one instruction of the section, or a whole function.</summary>
    public void Step()
    {
        if (Functions.TryGetValue(Rip, out Action<GateMachine>? function))
        {
            function(this);
            Rip = Pop();
            return;
        }
        Instruction instruction = InSection(Rip) ? _code.At(Rip) : throw new MachineFault(Rip, "nothing known stands here");
        Watch?.Invoke(this);
        try
        {
            Execute(instruction);
        }
        catch (MachineFault) when (Faulting != null)
        {
            Rip = instruction.IP;
            Faulting(this);
        }
    }

    /// <summary>The component whose rights are in force, or none; of several in one less trusted domain the current one.</summary>
    public Component RightsOwner()
    {
        Component current = (Component)Peek(WordAddress(Component.Trusted, nameof(CorePage.Current)));
        Component[] owners = Array.FindAll([.. Policy.Components], component => Policy.PkruOf(component).Value == Pkru);
        return Array.IndexOf(owners, Component.Trusted) < 0 && Array.IndexOf(owners, current) >= 0 ? current : Array.Find(owners, _ => true);
    }

    /// <summary>The component on whose stack the next push would go, or none; T's interrupt stacks are T's.</summary>
    public Component StackOwner()
        => this[Register.RSP] - GateFixture.LevelStacks is > 0 and <= 0xC000
            ? Component.Trusted
            : Array.Find([.. Policy.Components], component => StackTopOf(component) - this[Register.RSP] <= StackBytes);

    /// <summary>True when an address is in the gate section.</summary>
    public bool InSection(ulong address) => _code.Contains(address);

    /// <summary>Reads a word under the rights in force.</summary>
    public ulong Read(ulong address)
    {
        Require(address, Rights.Read);
        return Peek(address);
    }

    /// <summary>Writes a word under the rights in force.</summary>
    public void Write(ulong address, ulong value)
    {
        Require(address, Rights.ReadWrite);
        Poke(address, value);
    }

    public void Push(ulong value) => Write(this[Register.RSP] -= 8, value);

    public ulong Pop()
    {
        ulong value = Read(this[Register.RSP]);
        this[Register.RSP] += 8;
        return value;
    }

    void Require(ulong address, Rights rights)
    {
        if (address - GateFixture.InterruptPages < 4 * AddressSpace.PageBytes) return;      // U/S=0: no key governs them
        ProtectionKey key = KeyOf(address) ?? throw new MachineFault(Rip, $"page fault at 0x{address:x}");
        int denied = (int)(Pkru >> (key.Value * 2)) & (rights == Rights.ReadWrite ? 3 : 1);
        if (denied != 0) throw new MachineFault(Rip, $"key fault at 0x{address:x}, key {key}, pkru 0x{Pkru:x8}");
    }

    ProtectionKey? KeyOf(ulong address)
    {
        foreach (Component component in Policy.Components)
        {
            if (address - GateFixture.Symbols.CorePages[component] < AddressSpace.PageBytes) return Policy.KeyOf(component);
            if (GateFixture.ExchangePages.TryGetValue(component, out ulong exchange) && address - exchange < AddressSpace.PageBytes) return Policy.KeyOf(component);
            if (address - (StackTopOf(component) - StackBytes) < StackBytes) return Policy.StackKeyOf(component);
        }
        if (address - GateFixture.Common < AddressSpace.PageBytes) return Policy.CommonKey;
        if (address - GateFixture.LevelStacks < 0xC000) return Policy.KeyOf(Component.Trusted);
        return address - GateFixture.Counters < AddressSpace.PageBytes ? Policy.KeyOf(Component.Trusted) : null;
    }
}
