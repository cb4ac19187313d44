using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Testbed.Isolation.Policy;

/// <summary>
/// What a variant file says of keys and rights beyond what follows from its domains: key numbers (<c>keys</c>), and what
/// one less trusted domain may do to another's pages (<c>rights</c>). Both may be absent. What would break rule 3 of the
/// architecture (I3) is refused at its place: an isolated variant is isolated.
/// </summary>
/// <param name="Keys">By domain, or by <see cref="Common"/> or <see cref="Interrupt"/>.</param>
/// <param name="Rights">By who and whose, both domains.</param>
sealed record StatedKeys(
    IReadOnlyDictionary<string, ProtectionKey> Keys,
    IReadOnlyDictionary<(string Who, string Whose), Rights> Rights)
{
    /// <summary>Stands for the pages that belong to no domain; no domain may have one of these names.</summary>
    public const string Common = "common", Interrupt = "interrupt", Untagged = "untagged";

    /// <summary>Nothing stated.</summary>
    public static readonly StatedKeys None = new(new Dictionary<string, ProtectionKey>(), new Dictionary<(string, string), Rights>());

    static readonly Dictionary<string, Rights> s_rightsWords = new()
    {
        ["none"] = Policy.Rights.None,
        ["read"] = Policy.Rights.Read,
        ["read-write"] = Policy.Rights.ReadWrite,
    };

    /// <summary>Reads both members, as far as they are there.</summary>
    /// <exception cref="PolicyException">A word that is not known, a key that is not there or used twice, a right that breaks rule 3.</exception>
    public static StatedKeys Read(string path, StrictObject file, IReadOnlyList<DomainLayout> domains) => new(
        file.Has("keys") ? ReadKeys(path, file["keys"], [.. domains.Select(domain => domain.Name), Common, Interrupt]) : None.Keys,
        file.Has("rights") ? ReadRights(path, file["rights"], domains) : None.Rights);

    static Dictionary<string, ProtectionKey> ReadKeys(string path, JsonSyntax syntax, string[] holders)
    {
        StrictObject file = new(path, syntax, [], holders);
        Dictionary<string, ProtectionKey> keys = [];
        foreach (string holder in holders.Where(file.Has))
        {
            long number = file.Whole(holder, 0, int.MaxValue);
            if (number >= ProtectionKey.Count) throw file[holder].Refuse(path, $"there is no key {number}: a processor has {ProtectionKey.Count}, from 0 on");
            ProtectionKey key = new((int)number);
            if (key == ProtectionKey.Untagged) throw file[holder].Refuse(path, "key 0 is nobody's: that of pages that were forgotten (I3)");
            if (keys.FirstOrDefault(other => other.Value == key).Key is string first)
                throw file[holder].Refuse(path, $"key {key} is used twice: it is that of \"{first}\"");
            keys.Add(holder, key);
        }
        return keys;
    }

    static Dictionary<(string, string), Rights> ReadRights(string path, JsonSyntax syntax, IReadOnlyList<DomainLayout> domains)
    {
        string[] names = [.. domains.Select(domain => domain.Name)];
        StrictObject file = new(path, syntax, [], names);
        Dictionary<(string, string), Rights> rights = [];
        foreach (DomainLayout who in domains.Where(domain => file.Has(domain.Name)))
        {
            if (who.IsTrusted) throw file[who.Name].Refuse(path, $"\"{who.Name}\" holds T, which opens every key: it owns every frame");
            StrictObject stated = new(path, file[who.Name], [], [.. names, Common, Interrupt, Untagged]);
            foreach ((JsonSyntax whose, JsonSyntax value) in file[who.Name].Members)
            {
                Rights given = stated.Choice(whose.Text, s_rightsWords);
                if (Fixed(who, whose.Text, domains) is (Rights has, string reason) && given != has) throw value.Refuse(path, reason);
                rights.Add((who.Name, whose.Text), given);
            }
        }
        return rights;
    }

    /// <summary>What a less trusted domain may do to pages whose rights are not for a file to change, and why; null for those of another less trusted domain.</summary>
    static (Rights Has, string Reason)? Fixed(DomainLayout who, string whose, IReadOnlyList<DomainLayout> domains) => whose switch
    {
        Common => (Policy.Rights.Read, "common pages are read-only for all: code and descriptor tables (I3)"),
        Interrupt => (Policy.Rights.ReadWrite, "interrupt pages are open to all: the processor pushes there with the interrupted rights (I4)"),
        Untagged => (Policy.Rights.None, "key 0 is denied to U and A, so that a forgotten page fails closed (I3)"),
        _ when whose == who.Name => (Policy.Rights.ReadWrite, "a domain opens its own key"),
        _ when domains.First(domain => domain.Name == whose).IsTrusted => (Policy.Rights.None, "T's pages are closed to U and A: page tables carry T's key (I3)"),
        _ => null,
    };
}
