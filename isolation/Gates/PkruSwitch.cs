using Iced.Intel;
using Testbed.Contracts;
using static Iced.Intel.AssemblerRegisters;

namespace Testbed.Isolation.Gates;

/// <summary>
/// The one emitter of a switch of rights by protection keys; no other file writes WRPKRU (I1). The instruction wants
/// ECX = EDX = 0 (SDM vol. 2, "WRPKRU"), so a switch destroys EAX, ECX, EDX and the flags.
/// <para>
/// Instruction fetch is not checked by keys: anybody can jump to the WRPKRU with an EAX of his own. So the value is
/// compared with the immediate after the write, and a switch to a less trusted component also wants that component's
/// door (<see cref="CorePage.Open"/>), which T opens only while it is the current one. What follows a switch to T's
/// rights is always a fixed target on the stack that T keeps for the current component, and no stack for any other; see ABI.md.
/// </para>
/// </summary>
sealed class PkruSwitch : RightsSwitch
{
    /// <inheritdoc/>
    public override Mark Emit(SectionWriter writer, Component target, string routine)
    {
        Assembler code = writer.Code;
        uint rights = writer.Policy.PkruOf(target).Value;
        code.mov(eax, rights);
        code.xor(ecx, ecx);
        code.xor(edx, edx);
        writer.Site($"{routine}: to the rights of {target}");
        code.wrpkru();
        Mark inForce = writer.Here;
        if (writer.Policy.Has(Guard.GateCompare))
        {
            code.cmp(eax, rights);
            code.jne(writer.Fault);
        }
        if (writer.Policy.Has(Guard.GateDoor) && writer.Policy.Separates(Component.Trusted, target))
        {
            code.cmp(writer.Word(target, nameof(CorePage.Open)), 0);
            code.je(writer.Fault);
        }
        return inForce;
    }

    /// <inheritdoc/>
    public override void EmitBranchIfTrusted(SectionWriter writer, Label trusted)
    {
        Assembler code = writer.Code;
        code.xor(ecx, ecx);             // SDM vol. 2, "RDPKRU"
        code.rdpkru();
        code.cmp(eax, writer.Policy.PkruOf(Component.Trusted).Value);
        code.je(trusted);
    }
}
