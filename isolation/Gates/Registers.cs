using System;
using System.Collections.Generic;
using System.Linq;
using Iced.Intel;
using Testbed.Isolation.Policy;
using static Iced.Intel.AssemblerRegisters;

namespace Testbed.Isolation.Gates;

/// <summary>The roles of registers in a call (System V x86-64 ABI, "Register Usage"), and how gates clear them.</summary>
static class Registers
{
    /// <summary>Arguments, in order. A switch of rights destroys the third and the fourth.</summary>
    public static readonly AssemblerRegister64[] Arguments = [rdi, rsi, rdx, rcx, r8, r9];

    /// <summary>What a callee gives back as it was, beside RSP.</summary>
    public static readonly AssemblerRegister64[] CalleeSaved = [rbx, rbp, r12, r13, r14, r15];

    /// <summary>Vector registers; the first eight carry arguments, the first one a result.</summary>
    public static readonly AssemblerRegisterXMM[] Vectors =
        [xmm0, xmm1, xmm2, xmm3, xmm4, xmm5, xmm6, xmm7, xmm8, xmm9, xmm10, xmm11, xmm12, xmm13, xmm14, xmm15];

    /// <summary>Keep the third and fourth argument, and a result, over a switch: neither argument nor result registers.</summary>
    public static readonly AssemblerRegister64 FirstScratch = r10, SecondScratch = r11;

    /// <summary>The lower half of the first scratch register; writing it clears the upper half.</summary>
    public static readonly AssemblerRegister32 FirstScratchHalf = r10d;

    /// <summary>Number of integer arguments from which on the third / fourth one is there.</summary>
    const int WithThird = 3, WithFourth = 4;

    /// <summary>Keeps the arguments that a switch would destroy.</summary>
    public static void EmitKeepArguments(Assembler code, Export export)
    {
        if (export.IntegerArguments >= WithThird) code.mov(FirstScratch, rdx);
        if (export.IntegerArguments >= WithFourth) code.mov(SecondScratch, rcx);
    }

    /// <summary>Puts them back after the switch.</summary>
    public static void EmitRestoreArguments(Assembler code, Export export)
    {
        if (export.IntegerArguments >= WithThird) code.mov(rdx, FirstScratch);
        if (export.IntegerArguments >= WithFourth) code.mov(rcx, SecondScratch);
    }

    /// <summary>
    /// Clears what T may have left when it returns: caller-saved registers, for its own code gave the others back.
    /// RAX, RCX and RDX need nothing: result or rights value, 0, 0.
    /// </summary>
    public static void EmitScrubAfterReturn(Assembler code, Export export, Scrub scrub)
    {
        if (scrub == Scrub.None) return;
        EmitClear(code, [rsi, rdi, r8, r9, r10, r11]);
        if (scrub == Scrub.All) EmitClear(code, Vectors.Skip(export.Returns == ResultRegister.Float ? 1 : 0));
    }

    /// <summary>
    /// Clears everything but arguments before T enters a less trusted component. RAX, RCX and RDX are left to the
    /// switch; the scratch registers are cleared behind it.
    /// </summary>
    public static void EmitScrubBeforeEntry(Assembler code, Export export, Scrub scrub)
    {
        if (scrub == Scrub.None) return;
        EmitClear(code, CalleeSaved.Concat(Arguments.Skip(export.IntegerArguments).Except([rdx, rcx])));
        if (scrub == Scrub.All) EmitClear(code, Vectors.Skip(export.FloatArguments));
    }

    /// <summary>Clears the scratch registers.</summary>
    public static void EmitScrubScratch(Assembler code, Scrub scrub)
    {
        if (scrub != Scrub.None) EmitClear(code, [FirstScratch, SecondScratch]);
    }

    // XOR of the 32-bit half clears all 64 bits and is the shortest form.
    static void EmitClear(Assembler code, IEnumerable<AssemblerRegister64> registers)
    {
        foreach (AssemblerRegister64 register in registers)
        {
            AssemblerRegister32 half = new(((Register)register).GetFullRegister32());
            code.xor(half, half);
        }
    }

    static void EmitClear(Assembler code, IEnumerable<AssemblerRegisterXMM> registers)
    {
        foreach (AssemblerRegisterXMM register in registers) code.pxor(register, register);
    }
}
