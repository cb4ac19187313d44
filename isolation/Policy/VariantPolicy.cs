using System;
using System.Collections.Generic;
using System.Linq;
using Testbed.Contracts;

namespace Testbed.Isolation.Policy;

/// <summary>
/// The policy of one variant: which components form which domain, which key each domain's data has, and which rights
/// follow. Every PKRU value of an image is derived here; none is written in a file, though a file may state key numbers
/// and further rights between less trusted domains.
/// <para>
/// Keys are given out in a fixed order: <see cref="ProtectionKey.Untagged"/> to nobody, the next to common read-only
/// pages, the next ones to the domains, the last used one to the interrupt pages. A variant whose gates do not
/// switch rights by keys uses none at all.
/// </para>
/// </summary>
public sealed class VariantPolicy
{
    readonly HashSet<Guard> _missing;

    /// <summary>Name of the variant: the stem of its file.</summary>
    public string Name { get; }

    /// <summary>Name of the mutant, "" when every guard is in place and the image may be measured.</summary>
    public string Mutant { get; }

    /// <summary>The components of the images that it is read for.</summary>
    public IReadOnlyList<Component> Components { get; }

    /// <summary>The domains; the one that holds <see cref="Component.Trusted"/> comes first.</summary>
    public IReadOnlyList<Domain> Domains { get; }

    /// <summary>Objects (assemblies, and "workload") that each component consists of, the core library first; the same in every variant.</summary>
    public IReadOnlyDictionary<Component, IReadOnlyList<string>> Objects => ComponentObjects.ByComponent;

    /// <summary>How gates are built; <see cref="GateOptions.None"/> where one domain holds everything.</summary>
    public GateOptions Gates { get; }

    /// <summary>Key of read-only pages of every component: text, constants, tables. Write-disabled for the less trusted.</summary>
    public ProtectionKey CommonKey { get; }

    /// <summary>
    /// Key that is open to everybody: that of the interrupt pages, where the processor pushes with whatever rights it
    /// interrupted, and of a stack that all share.
    /// </summary>
    public ProtectionKey InterruptKey { get; }

    /// <summary>Rights are switched by protection keys: without them such an image must not run.</summary>
    public bool RequiresKeys => Gates.Mechanism == Mechanism.ProtectionKeys;

    /// <summary>Gates count crossings; such an image is never measured for cost.</summary>
    public bool CountsCrossings => Gates.CountCrossings;

    internal VariantPolicy(string name, string mutant, IReadOnlyList<Component> components, IReadOnlyList<DomainLayout> layout, StatedKeys stated, GateOptions gates, IEnumerable<Guard> missing)
    {
        Name = name;
        Mutant = mutant;
        Components = components;
        _missing = [.. missing];
        Gates = gates;
        (CommonKey, InterruptKey, Domains) = KeyPlan.Assign([.. layout.Select(domain => domain.Of(components)).Where(domain => domain.Components.Count != 0)], stated, gates.Mechanism);
    }

    /// <summary>Reads a variant file, or a mutant file and the variant it names, for images with one application.</summary>
    /// <exception cref="PolicyException">The file does not say a policy.</exception>
    /// <exception cref="System.IO.IOException">The file cannot be read.</exception>
    public static VariantPolicy Load(string path) => VariantFile.Load(path, ComponentObjects.OneApplication);

    /// <summary>The same for images with a second application.</summary>
    /// <exception cref="PolicyException">The file does not say a policy.</exception>
    /// <exception cref="System.IO.IOException">The file cannot be read.</exception>
    public static VariantPolicy LoadForTwo(string path) => VariantFile.Load(path, ComponentObjects.TwoApplications);

    /// <summary>The domain that a component belongs to.</summary>
    public Domain DomainOf(Component component)
        => Domains.FirstOrDefault(domain => domain.Components.Contains(component))
            ?? throw new ArgumentOutOfRangeException(nameof(component), component, "belongs to no domain");

    /// <summary>Key of a component's writable pages; <see cref="CommonKey"/> for <see cref="Component.None"/>.</summary>
    public ProtectionKey KeyOf(Component component)
        => component == Component.None ? CommonKey : DomainOf(component).Key;

    /// <summary>Key of the stack that a component runs on: where all share one, it is open to everybody.</summary>
    public ProtectionKey StackKeyOf(Component component)
        => Gates.Stacks == Stacks.Shared ? InterruptKey : KeyOf(component);

    /// <summary>Rights in force while a component runs.</summary>
    public Pkru PkruOf(Component component) => DomainOf(component).Pkru;

    /// <summary>True when a call between the two needs a gate.</summary>
    public bool Separates(Component caller, Component callee) => DomainOf(caller) != DomainOf(callee);

    /// <summary>True unless this is the mutant that lacks the guard.</summary>
    public bool Has(Guard guard) => !_missing.Contains(guard);
}
