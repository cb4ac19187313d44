using Testbed.Contracts;
using Testbed.Kernel.Machine;

namespace Testbed.Kernel.Trusted;

/// <summary>
/// Which components share a protection domain in this variant: those with the same key. In <c>none</c> all do: the
/// application runs on T's stack, and what it points at there is its own.
/// </summary>
static class Domains
{
    /// <summary>The components of the domain that a component belongs to.</summary>
    public static ComponentSet Of(Component component)
    {
        ComponentSet members = default;
        for (Component other = Component.Trusted; other <= Components.Last; other++)
            if (Image.Key(other) == Image.Key(component))
                members = members.With(other);
        return members;
    }
}
