using System.Collections.Generic;
using System.Linq;
using Iced.Intel;
using Testbed.Contracts;

namespace Testbed.Isolation.Gates;

/// <summary>
/// What T leaves on its stack below the callee-saved registers when it enters a less trusted component, so that calls
/// nest in any order: who was current, for whom T's stack was where, which doors were open, where the others' stacks
/// continued. Always the same words in all images with the same components, whoever is entered and whatever the policy separates: an
/// odd number, so that with the six registers, the return address and the two words of <see cref="FloatingPoint"/> RSP stays a multiple of 16.
/// </summary>
static class TrustedFrame
{
    /// <summary>The words in the order they are pushed.</summary>
    public static IEnumerable<AssemblerMemoryOperand> Words(SectionWriter writer)
    {
        AssemblerMemoryOperand[] words =
        [
            writer.Word(Component.Trusted, nameof(CorePage.Current)),
            .. writer.Entered.Select(writer.StackFor),
            .. writer.Entered.Select(component => writer.Word(component, nameof(CorePage.Open))),
            .. writer.Entered.Select(component => writer.Word(component, nameof(CorePage.SavedStack))),
        ];
        // One more makes it odd: T enters nobody during a copy, so that word is 0 before and after.
        return words.Length % 2 != 0 ? words : [.. words, writer.Word(Component.Trusted, nameof(CorePage.CopyStack))];
    }
}
