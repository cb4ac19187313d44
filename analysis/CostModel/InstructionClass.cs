using Iced.Intel;

namespace Testbed.Analysis.CostModel;

/// <summary>Instructions that cost alike. All but <see cref="Plain"/> may cost many times what a plain instruction does.</summary>
public enum InstructionClass
{
    /// <summary>Everything that no other class takes: moves, arithmetic, calls, branches.</summary>
    Plain,

    /// <summary>WRPKRU: switches rights.</summary>
    Wrpkru,

    /// <summary>RDPKRU: reads rights.</summary>
    Rdpkru,

    /// <summary>FXSAVE and the XSAVE family.</summary>
    StateSave,

    /// <summary>FXRSTOR and XRSTOR.</summary>
    StateRestore,

    /// <summary>One iteration of a string instruction with a REP prefix.</summary>
    StringIteration,

    /// <summary>IRET.</summary>
    InterruptReturn,

    /// <summary>MOV to CR3.</summary>
    AddressSpaceSwitch,

    /// <summary>Any other MOV to or from a control register.</summary>
    ControlRegister,

    /// <summary>INVLPG, INVPCID.</summary>
    TranslationFlush,

    /// <summary>LOCK prefix, or XCHG with memory.</summary>
    Locked,

    /// <summary>LFENCE, MFENCE, SFENCE.</summary>
    Fence,

    /// <summary>CPUID.</summary>
    Cpuid,

    /// <summary>RDTSC, RDTSCP.</summary>
    TimeStamp,

    /// <summary>RDMSR, WRMSR.</summary>
    ModelSpecificRegister,

    /// <summary>IN, OUT.</summary>
    PortAccess,
}

/// <summary>Which class an instruction belongs to.</summary>
public static class InstructionClasses
{
    /// <summary>The class of a decoded instruction; a string instruction with REP stands for each of its iterations.</summary>
    public static InstructionClass Of(in Instruction instruction) => instruction.Mnemonic switch
    {
        Mnemonic.Wrpkru => InstructionClass.Wrpkru,
        Mnemonic.Rdpkru => InstructionClass.Rdpkru,
        Mnemonic.Fxsave or Mnemonic.Fxsave64 or Mnemonic.Xsave or Mnemonic.Xsave64 or Mnemonic.Xsaveopt or Mnemonic.Xsaveopt64
            or Mnemonic.Xsavec or Mnemonic.Xsavec64 or Mnemonic.Xsaves or Mnemonic.Xsaves64 => InstructionClass.StateSave,
        Mnemonic.Fxrstor or Mnemonic.Fxrstor64 or Mnemonic.Xrstor or Mnemonic.Xrstor64 or Mnemonic.Xrstors or Mnemonic.Xrstors64
            => InstructionClass.StateRestore,
        Mnemonic.Iret or Mnemonic.Iretd or Mnemonic.Iretq => InstructionClass.InterruptReturn,
        Mnemonic.Mov when instruction.Op0Register == Register.CR3 => InstructionClass.AddressSpaceSwitch,
        Mnemonic.Mov when instruction.Op0Register.IsCR() || instruction.Op1Register.IsCR() => InstructionClass.ControlRegister,
        Mnemonic.Invlpg or Mnemonic.Invpcid => InstructionClass.TranslationFlush,
        Mnemonic.Xchg when instruction.Op0Kind == OpKind.Memory || instruction.Op1Kind == OpKind.Memory => InstructionClass.Locked,
        Mnemonic.Lfence or Mnemonic.Mfence or Mnemonic.Sfence => InstructionClass.Fence,
        Mnemonic.Cpuid => InstructionClass.Cpuid,
        Mnemonic.Rdtsc or Mnemonic.Rdtscp => InstructionClass.TimeStamp,
        Mnemonic.Rdmsr or Mnemonic.Wrmsr => InstructionClass.ModelSpecificRegister,
        Mnemonic.In or Mnemonic.Out => InstructionClass.PortAccess,
        _ when instruction.HasLockPrefix => InstructionClass.Locked,
        _ when instruction.IsStringInstruction && (instruction.HasRepPrefix || instruction.HasRepnePrefix) => InstructionClass.StringIteration,
        _ => InstructionClass.Plain,
    };
}
