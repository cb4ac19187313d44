using System;
using Iced.Intel;
using Testbed.Isolation.Policy;

namespace Testbed.Tests.Isolation.Gates;

/// <summary>The instructions that the generator uses, and no others.</summary>
sealed partial class GateMachine
{
    const ulong CarryFlag = 1 << 0, AlwaysSet = 1 << 1, ZeroFlag = 1 << 6, InterruptFlag = 1 << 9, DirectionFlag = 1 << 10, NestedTaskFlag = 1 << 14;

    /// <summary>What FNINIT sets (SDM vol. 2, "FINIT/FNINIT").</summary>
    public const ulong DefaultControlWord = 0x37F;

    bool _zero, _carry;

    /// <summary>
    /// For jumps into the middle of instructions: passes over what the generator does not use. Its effect would be on
    /// registers and memory that the attacker chose anyway.
    /// </summary>
    public bool SkipsUnknown { get; set; }

    void Execute(in Instruction instruction)
    {
        ulong at = Rip;
        Rip = instruction.NextIP;
        switch (instruction.Mnemonic)
        {
            case Mnemonic.Mov: SetOperand(instruction, 0, Operand(instruction, 1)); break;
            case Mnemonic.Push: Push(Operand(instruction, 0)); break;
            case Mnemonic.Pop: SetOperand(instruction, 0, Pop()); break;
            case Mnemonic.Xor: SetOperand(instruction, 0, Flags(Operand(instruction, 0) ^ Operand(instruction, 1))); break;
            case Mnemonic.And: SetOperand(instruction, 0, Flags(Operand(instruction, 0) & Operand(instruction, 1))); break;
            case Mnemonic.Add: SetOperand(instruction, 0, Flags(Operand(instruction, 0) + Operand(instruction, 1))); break;
            case Mnemonic.Sub: SetOperand(instruction, 0, Flags(Operand(instruction, 0) - Operand(instruction, 1))); break;
            case Mnemonic.Inc: SetOperand(instruction, 0, Operand(instruction, 0) + 1); break;
            case Mnemonic.Cmp: Compare(instruction); break;
            case Mnemonic.Pxor when instruction.Op0Register.IsXMM() && instruction.Op1Register.IsXMM(): Vectors[VectorOf(instruction, 0)] ^= Vectors[VectorOf(instruction, 1)]; break;
            case Mnemonic.Cld: Direction = false; break;
            case Mnemonic.Cli: InterruptsEnabled = false; break;
            case Mnemonic.Popfq: UnpackFlags(Pop()); break;
            case Mnemonic.Wrpkru: SwitchRights(at); break;
            case Mnemonic.Rdpkru: ReadRights(at); break;
            case Mnemonic.Jmp: Rip = Operand(instruction, 0); break;
            case Mnemonic.Jb: Branch(instruction, _carry); break;
            case Mnemonic.Jae: Branch(instruction, !_carry); break;
            case Mnemonic.Je: Branch(instruction, _zero); break;
            case Mnemonic.Jne: Branch(instruction, !_zero); break;
            case Mnemonic.Ja: Branch(instruction, !_zero && !_carry); break;
            case Mnemonic.Call: Push(Rip); Rip = Operand(instruction, 0); break;
            case Mnemonic.Ret: Rip = Pop(); break;
            case Mnemonic.Shr: SetOperand(instruction, 0, Flags(Operand(instruction, 0) >> (int)Operand(instruction, 1))); break;
            case Mnemonic.Movsq: CopyWords(at); break;
            case Mnemonic.Movsb: if (this[Register.RCX] != 0) throw new MachineFault(at, "memory here is words: copy multiples of eight bytes"); break;
            case Mnemonic.Fxsave: SaveVectors(Address(instruction)); break;
            case Mnemonic.Fxrstor: LoadVectors(Address(instruction)); break;
            case Mnemonic.Iretq: ReturnFromInterrupt(); break;
            case Mnemonic.Fninit: ControlWord = DefaultControlWord; break;
            case Mnemonic.Fnstcw: Write(Address(instruction), ControlWord); break;
            case Mnemonic.Fldcw: ControlWord = Read(Address(instruction)); break;
            case Mnemonic.Stmxcsr: Write(Address(instruction), Mxcsr); break;
            case Mnemonic.Ldmxcsr: Mxcsr = (uint)Read(Address(instruction)); break;
            case Mnemonic.Ud2: throw new MachineFault(at, "ud2");
            case Mnemonic.Int3: throw new MachineFault(at, "int3");
            default:
                if (!SkipsUnknown || instruction.FlowControl != FlowControl.Next || instruction.IsInvalid)
                    throw new MachineFault(at, $"{instruction}: not an instruction of the generator");
                break;
        }
    }

    /// <summary>What the processor does for a vector: an aligned frame on the interrupt page, IF, TF and NT off.</summary>
    public void Interrupt(ulong stub, ulong pageTop, ulong rip, ulong? error)
    {
        ulong stack = this[Register.RSP];
        this[Register.RSP] = pageTop;
        foreach (ulong word in new ulong[] { 0x10, stack, PackedFlags(), 8, rip }) Push(word);
        if (error is ulong code) Push(code);
        (InterruptsEnabled, NestedTask) = (false, false);
        Rip = stub;
    }

    ulong PackedFlags()
        => AlwaysSet | (_carry ? CarryFlag : 0) | (_zero ? ZeroFlag : 0) | (InterruptsEnabled ? InterruptFlag : 0)
            | (Direction ? DirectionFlag : 0) | (NestedTask ? NestedTaskFlag : 0);

    void UnpackFlags(ulong flags)
    {
        (_carry, _zero, InterruptsEnabled) = ((flags & CarryFlag) != 0, (flags & ZeroFlag) != 0, (flags & InterruptFlag) != 0);
        (Direction, NestedTask) = ((flags & DirectionFlag) != 0, (flags & NestedTaskFlag) != 0);
    }

    void ReturnFromInterrupt()
    {
        if (NestedTask) throw new MachineFault(Rip, "iretq with the nested-task flag set");
        ulong rip = Pop(), selector = Pop(), flags = Pop(), stack = Pop();
        Pop();
        if (selector != 8) throw new MachineFault(Rip, $"iretq to selector 0x{selector:x}");
        (Rip, this[Register.RSP]) = (rip, stack);
        UnpackFlags(flags);
    }

    void SaveVectors(ulong address)
    {
        Require(address, Rights.ReadWrite);
        _vectorStates[address] = (ulong[])Vectors.Clone();
    }

    void LoadVectors(ulong address)
    {
        Require(address, Rights.Read);
        if (_vectorStates.TryGetValue(address, out ulong[]? state)) state.CopyTo(Vectors, 0);
    }

    void SwitchRights(ulong at)
    {
        if (this[Register.ECX] != 0 || this[Register.EDX] != 0) throw new MachineFault(at, "wrpkru with ecx or edx not 0");
        Pkru = (uint)this[Register.EAX];
    }

    void ReadRights(ulong at)
    {
        if (this[Register.ECX] != 0) throw new MachineFault(at, "rdpkru with ecx not 0");
        (this[Register.RAX], this[Register.RDX]) = (Pkru, 0);
    }

    void CopyWords(ulong at)
    {
        const ulong Word = sizeof(ulong);
        if (Direction) throw new MachineFault(at, "movsq downwards");
        ulong next = Rip;
        for (; this[Register.RCX] != 0; this[Register.RCX]--, this[Register.RSI] += Word, this[Register.RDI] += Word)
        {
            Rip = at;
            Write(this[Register.RDI], Read(this[Register.RSI]));
        }
        Rip = next;
    }

    void Compare(in Instruction instruction)
    {
        ulong left = Operand(instruction, 0), right = Operand(instruction, 1);
        if (instruction.Op0Register.IsGPR32()) right = (uint)right;
        (_zero, _carry) = (left == right, left < right);
    }

    ulong Flags(ulong result)
    {
        (_zero, _carry) = (result == 0, false);
        return result;
    }

    void Branch(in Instruction instruction, bool taken)
    {
        if (taken) Rip = instruction.NearBranchTarget;
    }

    ulong Operand(in Instruction instruction, int operand) => instruction.GetOpKind(operand) switch
    {
        OpKind.Register => this[instruction.GetOpRegister(operand)],
        OpKind.Memory => Read(Address(instruction)),
        OpKind.NearBranch64 => instruction.NearBranchTarget,
        _ => instruction.GetImmediate(operand),
    };

    void SetOperand(in Instruction instruction, int operand, ulong value)
    {
        if (instruction.GetOpKind(operand) == OpKind.Memory) Write(Address(instruction), value);
        else this[instruction.GetOpRegister(operand)] = value;
    }

    ulong Address(in Instruction instruction)
        => instruction.MemoryDisplacement64 + (instruction.MemoryBase == Register.None ? 0 : this[instruction.MemoryBase]);

    static int VectorOf(in Instruction instruction, int operand) => instruction.GetOpRegister(operand) - Register.XMM0;
}
