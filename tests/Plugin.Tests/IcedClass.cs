using Iced.Intel;

namespace Testbed.Tests.Plugin;

/// <summary>The same classification over Iced's view of an instruction: no byte is looked at.</summary>
static class IcedClass
{
    /// <summary>Name of the class.</summary>
    public static string Of(in Instruction instruction) => instruction.Mnemonic switch
    {
        Mnemonic.Wrpkru => "wrpkru",
        Mnemonic.Rdpkru => "rdpkru",
        Mnemonic.Fxsave or Mnemonic.Fxsave64 => "fxsave",
        Mnemonic.Fxrstor or Mnemonic.Fxrstor64 => "fxrstor",
        Mnemonic.Iret or Mnemonic.Iretd or Mnemonic.Iretq => "iret",
        Mnemonic.Invlpg => "invlpg",
        Mnemonic.Cpuid => "cpuid",
        Mnemonic.Rdtsc or Mnemonic.Rdtscp => "rdtsc",
        Mnemonic.Hlt => "hlt",
        Mnemonic.In or Mnemonic.Out or Mnemonic.Insb or Mnemonic.Insw or Mnemonic.Insd
            or Mnemonic.Outsb or Mnemonic.Outsw or Mnemonic.Outsd => "port",
        Mnemonic.Mov when instruction.Code is Code.Mov_cr_r64 or Code.Mov_r64_cr => "mov_cr",
        _ when instruction.IsStringInstruction && (instruction.HasRepPrefix || instruction.HasRepnePrefix) => "rep",
        _ when instruction.HasLockPrefix => "lock",
        _ => "plain",
    };
}
