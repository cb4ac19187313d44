using Testbed.Contracts;

namespace Testbed.Kernel.Trusted;

/// <summary>Some of the components, e.g. those of one protection domain.</summary>
public readonly struct ComponentSet
{
    readonly uint _members;             // bit n: the component with number n

    ComponentSet(uint members) => _members = members;

    /// <summary>Every component, and nobody: <see cref="Component.None"/>.</summary>
    public static ComponentSet Everybody => new(uint.MaxValue);

    /// <summary>The same set with one more member.</summary>
    public ComponentSet With(Component component) => new(_members | 1u << (int)component);

    /// <summary>Whether a component is a member.</summary>
    public bool Contains(Component component) => (_members >> (int)component & 1) != 0;
}
