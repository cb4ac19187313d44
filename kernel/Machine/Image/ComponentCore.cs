using System;
using Testbed.Contracts;

namespace Testbed.Kernel.Machine;

/// <summary>The core page of a less trusted component (Contracts.CorePage): written by the gates, by that component, and here.</summary>
public static class ComponentCore
{
    /// <summary>
    /// No switch to A's rights succeeds until T enters A again: the next one is a fault of A's. Only while A is the current
    /// component; a call of another one from T, already under way, opens the door again when it returns.
    /// </summary>
    // SAFETY: a page of the image that T may write; the gates only read the word while A is the current component.
    public static unsafe void CloseDoor() => Page(Component.Application)->Open = 0;

    /// <summary>Makes it what it was before the component ran: its door is closed, its stack continues at its top. Nothing of it may be running.</summary>
    // SAFETY: a page of the image that T may write; nothing else is there but what the component left.
    public static unsafe void Reset(Component component)
    {
        new Span<byte>(Page(component), (int)AddressSpace.PageBytes).Clear();
        Page(component)->SavedStack = Image.Stack(component).End;
    }

    /// <summary>Where the page lies, on every core.</summary>
    // A component's core page lies below its exchange page: isolation/Image/image.ld asserts it.
    public static ulong Address(Component component) => Image.ExchangePageAddress(component) - AddressSpace.PageBytes;

    // SAFETY: that page.
    static unsafe CorePage* Page(Component component) => (CorePage*)Address(component);
}
