using System.Collections.Generic;
using System.Linq;
using Testbed.Contracts;

namespace Testbed.Isolation.Policy;

/// <summary>What a variant file says about one domain, before keys are given out.</summary>
sealed record DomainLayout(string Name, IReadOnlyDictionary<Component, IReadOnlyList<string>> Objects);

/// <summary>Gives out keys and derives every PKRU value (invariant: nothing opens key 0 or an unused key).</summary>
static class KeyPlan
{
    /// <summary>Keys that a variant needs beside one per domain: untagged, common, interrupt.</summary>
    public const int ReservedKeys = 3;

    /// <summary>Most domains the hardware's keys can tell apart.</summary>
    public const int MaximumDomains = ProtectionKey.Count - ReservedKeys;

    public static (ProtectionKey Common, ProtectionKey Interrupt, IReadOnlyList<Domain> Domains) Assign(IReadOnlyList<DomainLayout> layout)
    {
        if (layout.Count == 1)
        {
            ProtectionKey none = ProtectionKey.Untagged;
            return (none, none, [new Domain(layout[0].Name, Components(layout[0]), none, Pkru.Reset)]);
        }

        ProtectionKey common = new(ProtectionKey.Untagged.Value + 1);
        ProtectionKey[] keys = [.. Enumerable.Range(common.Value + 1, layout.Count).Select(value => new ProtectionKey(value))];
        ProtectionKey interrupt = new(keys[^1].Value + 1);

        IEnumerable<DomainLayout> trustedFirst = layout.OrderByDescending(domain => domain.Objects.ContainsKey(Component.Trusted));
        Domain[] domains = [.. trustedFirst.Select((domain, i) => new Domain(
            domain.Name,
            Components(domain),
            keys[i],
            domain.Objects.ContainsKey(Component.Trusted) ? TrustedRights(common, keys, interrupt) : LessTrustedRights(common, keys[i], interrupt)))];
        return (common, interrupt, domains);
    }

    /// <summary>T opens every key in use and the untagged one: it owns every frame.</summary>
    static Pkru TrustedRights(ProtectionKey common, ProtectionKey[] keys, ProtectionKey interrupt)
    {
        Pkru rights = Pkru.DenyAll
            .With(ProtectionKey.Untagged, Rights.ReadWrite)
            .With(common, Rights.ReadWrite)
            .With(interrupt, Rights.ReadWrite);
        return keys.Aggregate(rights, (value, key) => value.With(key, Rights.ReadWrite));
    }

    /// <summary>A less trusted domain opens its own key, reads what is common, and lets the processor push frames.</summary>
    static Pkru LessTrustedRights(ProtectionKey common, ProtectionKey own, ProtectionKey interrupt)
        => Pkru.DenyAll
            .With(common, Rights.Read)
            .With(own, Rights.ReadWrite)
            .With(interrupt, Rights.ReadWrite);

    static Component[] Components(DomainLayout domain) => [.. domain.Objects.Keys.Order()];
}
