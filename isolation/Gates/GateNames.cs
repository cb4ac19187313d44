using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using Testbed.Contracts;
using Testbed.Isolation.Policy;

namespace Testbed.Isolation.Gates;

/// <summary>Names that listings use for addresses and PKRU values.</summary>
public static class GateNames
{
    /// <summary>Names of the words in core pages: <c>Trusted.SavedStack</c>.</summary>
    public static Dictionary<ulong, string> OfCoreWords(IReadOnlyDictionary<Component, ulong> corePages)
        => corePages
            .SelectMany(page => typeof(CorePage).GetFields().Select(field => (
                Address: page.Value + (ulong)Marshal.OffsetOf<CorePage>(field.Name),
                Name: $"{page.Key}.{field.Name}")))
            .ToDictionary(word => word.Address, word => word.Name);

    /// <summary>Names of the domains' PKRU values; none where rights are not switched by keys.</summary>
    public static Dictionary<uint, string> OfRights(VariantPolicy policy)
        => policy.Domains.Where(_ => policy.RequiresKeys).ToDictionary(domain => domain.Pkru.Value, domain => string.Join(" + ", domain.Components));
}
