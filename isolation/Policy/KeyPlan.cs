using System.Collections.Generic;
using System.Linq;
using Testbed.Contracts;

namespace Testbed.Isolation.Policy;

/// <summary>What a variant file says about one domain, before keys are given out.</summary>
sealed record DomainLayout(string Name, IReadOnlyList<Component> Components, IReadOnlyList<string> Objects)
{
    public bool IsTrusted => Components.Contains(Component.Trusted);
}

/// <summary>Gives out keys and derives every PKRU value: nothing opens an unused key, and nobody but T opens key 0 (I3).</summary>
static class KeyPlan
{
    public static (ProtectionKey Common, ProtectionKey Interrupt, IReadOnlyList<Domain> Domains) Assign(IReadOnlyList<DomainLayout> layout, Mechanism mechanism)
    {
        if (mechanism != Mechanism.ProtectionKeys)
        {
            ProtectionKey none = ProtectionKey.Untagged;
            return (none, none, [.. TrustedFirst(layout).Select(domain => Place(domain, none, Pkru.Reset))]);
        }

        ProtectionKey common = new(ProtectionKey.Untagged.Value + 1);
        ProtectionKey[] own = [.. Enumerable.Range(common.Value + 1, layout.Count).Select(value => new ProtectionKey(value))];
        ProtectionKey interrupt = new(own[^1].Value + 1);

        Domain[] domains = [.. TrustedFirst(layout).Select((domain, i) => Place(
            domain,
            own[i],
            domain.IsTrusted ? TrustedRights([ProtectionKey.Untagged, common, .. own, interrupt]) : LessTrustedRights(common, own[i], interrupt)))];
        return (common, interrupt, domains);
    }

    static IEnumerable<DomainLayout> TrustedFirst(IReadOnlyList<DomainLayout> layout)
        => layout.OrderByDescending(domain => domain.IsTrusted);

    /// <summary>T opens every key in use and the untagged one: it owns every frame.</summary>
    static Pkru TrustedRights(IEnumerable<ProtectionKey> inUse)
        => inUse.Aggregate(Pkru.DenyAll, (rights, key) => rights.With(key, Rights.ReadWrite));

    /// <summary>A less trusted domain opens its own key, reads what is common, and lets the processor push frames.</summary>
    static Pkru LessTrustedRights(ProtectionKey common, ProtectionKey own, ProtectionKey interrupt)
        => Pkru.DenyAll
            .With(common, Rights.Read)
            .With(own, Rights.ReadWrite)
            .With(interrupt, Rights.ReadWrite);

    static Domain Place(DomainLayout domain, ProtectionKey key, Pkru pkru)
        => new(domain.Name, domain.Components, domain.Objects, key, pkru);
}
