using Iced.Intel;
using Testbed.Contracts;

namespace Testbed.Isolation.Gates;

/// <summary>No switch: everybody has T's rights at all times, and what a gate costs without the mechanism can be measured.</summary>
sealed class NoSwitch : RightsSwitch
{
    /// <inheritdoc/>
    public override Mark Emit(SectionWriter writer, Component target, string routine) => writer.Here;

    /// <inheritdoc/>
    public override void EmitBranchIfTrusted(SectionWriter writer, Label trusted) => writer.Code.jmp(trusted);
}
