using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace Testbed.Isolation.Gates;

/// <summary>
/// How floating-point numbers are computed, MXCSR and the x87 control word, around T's call of a less trusted component.
/// The component starts with the default, so that it neither sees nor suffers what whoever T works for has set; T's frame
/// keeps the old state, and gives it back whatever the component did. T itself computes nothing in floating point.
/// <para>
/// Two words at the lower end of the frame: the default of MXCSR with the old MXCSR in the upper half, and above it the old
/// control word. FNINIT also empties the x87 registers, as they are at every call (System V x86-64 ABI, "Registers").
/// </para>
/// </summary>
static class FloatingPoint
{
    /// <summary>All exceptions masked, round to nearest (SDM vol. 1, "MXCSR Control and Status Register"): what kernel_entry sets.</summary>
    const int DefaultMxcsr = 0x1F80;

    const int OldMxcsr = sizeof(uint), OldControlWord = sizeof(ulong), Bytes = 2 * sizeof(ulong);

    /// <summary>Keeps the state in T's frame, under T's rights, and sets the default.</summary>
    public static void EmitSave(Assembler code)
    {
        code.sub(rsp, sizeof(ulong));
        code.fnstcw(__word_ptr[rsp]);
        code.fninit();
        code.push(DefaultMxcsr);
        code.stmxcsr(__dword_ptr[rsp + OldMxcsr]);
        code.ldmxcsr(__dword_ptr[rsp]);
    }

    /// <summary>Takes the state out of T's frame.</summary>
    public static void EmitTake(Assembler code)
    {
        code.fninit();          // a pending exception of the component's would meet the next x87 instruction
        code.ldmxcsr(__dword_ptr[rsp + OldMxcsr]);
        code.fldcw(__word_ptr[rsp + OldControlWord]);
        code.add(rsp, Bytes);
    }
}
