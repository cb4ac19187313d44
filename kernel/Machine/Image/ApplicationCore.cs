using System;
using System.Runtime;
using System.Runtime.CompilerServices;
using Testbed.Contracts;

namespace Testbed.Kernel.Machine;

/// <summary>A's core page (Contracts.CorePage): written by the gates, by A, and here.</summary>
public static class ApplicationCore
{
    /// <summary>
    /// No switch to A's rights succeeds until T enters A again: the next one is a fault of A's. Only while A is the current
    /// component; a call of another one from T, already under way, opens the door again when it returns.
    /// </summary>
    // SAFETY: a page of the image that T may write; the gates only read the word while A is the current component.
    public static unsafe void CloseDoor() => Page()->Open = 0;

    /// <summary>Clears all but where A's stack continues; A is not running.</summary>
    // SAFETY: a page of the image that T may write; between A's lives its door is closed, and nothing else is there but what A left.
    public static unsafe void Clear()
    {
        ulong stack = Page()->SavedStack;
        new Span<byte>(Page(), (int)AddressSpace.PageBytes).Clear();
        Page()->SavedStack = stack;
    }

    // SAFETY: declared as the assembly defines it (ApplicationCore.asm).
    [RuntimeImport("*", "application_core_address"), MethodImpl(MethodImplOptions.InternalCall)]
    static extern unsafe CorePage* Page();
}
