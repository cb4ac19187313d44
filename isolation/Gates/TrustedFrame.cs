using System.Collections.Generic;
using System.Linq;
using Iced.Intel;
using Testbed.Contracts;

namespace Testbed.Isolation.Gates;

/// <summary>
/// What T leaves on its stack below the callee-saved registers when it enters a less trusted component, so that calls
/// nest in any order: who was current, which doors were open, where the callee's and T's own stacks continued.
/// </summary>
static class TrustedFrame
{
    /// <summary>The words in the order they are pushed.</summary>
    public static IEnumerable<AssemblerMemoryOperand> Words(SectionWriter writer, Component callee)
        =>
        [
            writer.Word(Component.Trusted, nameof(CorePage.Current)),
            .. writer.LessTrusted.Select(component => writer.Word(component, nameof(CorePage.Open))),
            writer.Word(callee, nameof(CorePage.SavedStack)),
            writer.Word(Component.Trusted, nameof(CorePage.SavedStack)),
        ];
}
