using System.Runtime;
using System.Runtime.CompilerServices;
using Testbed.Contracts;

namespace Testbed.Kernel.Machine;

/// <summary>T's core page (Contracts.CorePage), read only here: the gates write it.</summary>
public static class TrustedCore
{
    /// <summary>
    /// On whose behalf T works, or who runs when T's rights are not in force: the component that T last entered and that
    /// has not returned; <see cref="Component.Trusted"/> before T enters any.
    /// </summary>
    // SAFETY: a page of the image, in T's data.
    public static unsafe Component Current => (Component)Page()->Current;

    /// <summary>T's stack pointer at the frame that T left when it entered a component; 0 unless that is <see cref="Current"/>.</summary>
    // SAFETY: as Current.
    public static unsafe ulong StackFor(Component component)
        => component == Component.Untrusted ? Page()->StackForUntrusted
            : Components.Last == Component.SecondApplication && component == Component.SecondApplication ? Page()->StackForSecondApplication
            : Page()->StackForApplication;

    // SAFETY: declared as the assembly defines it (TrustedCore.asm).
    [RuntimeImport("*", "trusted_core_address"), MethodImpl(MethodImplOptions.InternalCall)]
    static extern unsafe CorePage* Page();
}
