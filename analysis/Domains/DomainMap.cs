using System.Collections.Generic;
using System.IO;
using System.Linq;
using Testbed.Analysis.Records;
using Testbed.Isolation.Policy;

namespace Testbed.Analysis.Domains;

/// <summary>What one domain may do to the pages of one key.</summary>
/// <param name="Key">Number of the key.</param>
/// <param name="Rights">None, Read or ReadWrite.</param>
public sealed record KeyRights(int Key, Rights Rights);

/// <summary>One domain of a variant.</summary>
/// <param name="Name">As written in the variant file.</param>
/// <param name="Objects">What it is linked from.</param>
/// <param name="Pkru">Rights in force while it runs, 0x....</param>
/// <param name="Rights">By key, those that have pages.</param>
public sealed record MappedDomain(string Name, IReadOnlyList<string> Objects, string Pkru, IReadOnlyList<KeyRights> Rights);

/// <summary>The pages that have one key.</summary>
/// <param name="Key">Its number.</param>
/// <param name="Pages">Which ones they are.</param>
public sealed record MappedKey(int Key, string Pages);

/// <summary>Who may do what in one variant, as its policy says: objects, keys, rights.</summary>
/// <param name="Variant">The variant.</param>
/// <param name="Domains">Its domains, the trusted one first.</param>
/// <param name="Keys">Keys that have pages, by number; none where rights are not switched by keys.</param>
public sealed record DomainMap(string Variant, IReadOnlyList<MappedDomain> Domains, IReadOnlyList<MappedKey> Keys)
{
    /// <summary>Name in a run's folder of the maps of its variants.</summary>
    public const string FileName = "domains.json";

    /// <summary>The map of a policy.</summary>
    public static DomainMap Of(VariantPolicy policy)
    {
        MappedKey[] keys = !policy.RequiresKeys ? [] :
        [
            new(ProtectionKey.Untagged.Value, "untagged pages"), new(policy.CommonKey.Value, "code, constants"),
            .. policy.Domains.Select(domain => new MappedKey(domain.Key.Value, $"{domain.Name}: data, stack, heap")),
            new(policy.InterruptKey.Value, "interrupt pages"),
        ];
        return new DomainMap(policy.Name,
            [
                .. policy.Domains.Select(domain => new MappedDomain(domain.Name, domain.Objects, $"{domain.Pkru}",
                    [.. keys.Select(key => new KeyRights(key.Key, domain.Pkru.On(new ProtectionKey(key.Key))))])),
            ],
            [.. keys.OrderBy(key => key.Key)]);
    }

    /// <summary>Writes the maps of a run's variants.</summary>
    public static void Write(string path, IEnumerable<DomainMap> maps) => PageFile.Write<DomainMap[]>(path, [.. maps]);

    /// <summary>Reads what <see cref="Write"/> wrote; nothing when the run has no such file.</summary>
    /// <exception cref="RecordFormatException">The file is something else.</exception>
    public static IReadOnlyList<DomainMap> ReadIfPresent(string path) => File.Exists(path) ? PageFile.Read<DomainMap[]>(path) : [];
}
