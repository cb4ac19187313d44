using System.Collections.Generic;
using System.Linq;
using Testbed.Contracts;

namespace Testbed.Isolation.Policy;

/// <summary>
/// The objects that images are linked from and the component each belongs to. Fixed for every variant: a variant
/// decides which components share a domain, never what a component consists of (I8).
/// </summary>
static class ComponentObjects
{
    /// <summary>The core library: each component links a copy of its own, so it stands in every domain.</summary>
    public const string CoreLibrary = "CoreLib";

    /// <summary>Every other object, by name as in variant files. "workload" stands for what the image is made for.</summary>
    public static readonly IReadOnlyDictionary<string, Component> Owners = new Dictionary<string, Component>
    {
        ["Machine"] = Component.Trusted,
        ["Trusted"] = Component.Trusted,
        ["Untrusted"] = Component.Untrusted,
        ["Application"] = Component.Application,
        ["workload"] = Component.Application,
    };

    /// <summary>The same by component, the core library first.</summary>
    public static readonly IReadOnlyDictionary<Component, IReadOnlyList<string>> ByComponent =
        Owners.GroupBy(pair => pair.Value, pair => pair.Key)
            .ToDictionary(group => group.Key, group => (IReadOnlyList<string>)[CoreLibrary, .. group]);
}
