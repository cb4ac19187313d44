using System.Collections.Generic;
using System.Linq;
using Testbed.Contracts;

namespace Testbed.Isolation.Policy;

/// <summary>What a variant file says about one domain, before keys are given out.</summary>
sealed record DomainLayout(string Name, IReadOnlyList<Component> Components, IReadOnlyList<string> Objects)
{
    public bool IsTrusted => Components.Contains(Component.Trusted);

    /// <summary>What is left of it in images with these components.</summary>
    public DomainLayout Of(IReadOnlyList<Component> components) => this with
    {
        Components = [.. Components.Intersect(components)],
        Objects = [.. Objects.Where(name => name == ComponentObjects.CoreLibrary || components.Contains(ComponentObjects.Owners[name]))],
    };
}

/// <summary>
/// Gives out keys and derives every PKRU value: nothing opens an unused key, and nobody but T opens key 0 (I3). What the
/// file states takes precedence; <see cref="StatedKeys"/> has refused what would break that.
/// </summary>
static class KeyPlan
{
    public static (ProtectionKey Common, ProtectionKey Interrupt, IReadOnlyList<Domain> Domains) Assign(
        IReadOnlyList<DomainLayout> layout, StatedKeys stated, Mechanism mechanism)
    {
        DomainLayout[] domains = [.. layout.OrderByDescending(domain => domain.IsTrusted)];
        if (mechanism != Mechanism.ProtectionKeys)
        {
            ProtectionKey none = ProtectionKey.Untagged;
            return (none, none, [.. domains.Select(domain => Place(domain, none, Pkru.Reset))]);
        }

        Queue<ProtectionKey> free = new(Enumerable.Range(ProtectionKey.Untagged.Value + 1, ProtectionKey.Count - 1)
            .Select(value => new ProtectionKey(value)).Except(stated.Keys.Values));
        Dictionary<string, ProtectionKey> keys = [];
        foreach (string holder in (string[])[StatedKeys.Common, .. domains.Select(domain => domain.Name), StatedKeys.Interrupt])
            keys.Add(holder, stated.Keys.TryGetValue(holder, out ProtectionKey key) ? key : free.Dequeue());

        return (keys[StatedKeys.Common], keys[StatedKeys.Interrupt],
            [.. domains.Select(domain => Place(domain, keys[domain.Name], domain.IsTrusted ? TrustedRights(keys) : LessTrustedRights(domain.Name, keys, stated)))]);
    }

    /// <summary>T opens every key in use and the untagged one: it owns every frame.</summary>
    static Pkru TrustedRights(Dictionary<string, ProtectionKey> keys)
        => keys.Values.Append(ProtectionKey.Untagged).Aggregate(Pkru.DenyAll, (rights, key) => rights.With(key, Rights.ReadWrite));

    /// <summary>A less trusted domain opens its own key, reads what is common, lets the processor push frames, and has what is stated.</summary>
    static Pkru LessTrustedRights(string name, Dictionary<string, ProtectionKey> keys, StatedKeys stated)
    {
        Pkru derived = Pkru.DenyAll
            .With(keys[StatedKeys.Common], Rights.Read)
            .With(keys[name], Rights.ReadWrite)
            .With(keys[StatedKeys.Interrupt], Rights.ReadWrite);
        return stated.Rights.Where(right => right.Key.Who == name && keys.ContainsKey(right.Key.Whose))
            .Aggregate(derived, (rights, right) => rights.With(keys[right.Key.Whose], right.Value));
    }

    static Domain Place(DomainLayout domain, ProtectionKey key, Pkru pkru)
        => new(domain.Name, domain.Components, domain.Objects, key, pkru);
}
