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

    /// <summary>Every other object, by name as in variant files. "workload" stands for what the image is made for, "second workload" for the second application that it may name.</summary>
    public static readonly IReadOnlyDictionary<string, Component> Owners = new Dictionary<string, Component>
    {
        ["Machine"] = Component.Trusted,
        ["Trusted"] = Component.Trusted,
        ["Untrusted"] = Component.Untrusted,
        ["Application"] = Component.Application,
        ["workload"] = Component.Application,
        ["SecondApplication"] = Component.SecondApplication,
        ["second workload"] = Component.SecondApplication,
    };

    /// <summary>The components of an image with one application.</summary>
    public static readonly IReadOnlyList<Component> OneApplication = [Component.Trusted, Component.Untrusted, Component.Application];

    /// <summary>Those of an image whose workload names a second one.</summary>
    public static readonly IReadOnlyList<Component> TwoApplications = [.. OneApplication, Component.SecondApplication];

    /// <summary>The objects of one component, without the core library.</summary>
    public static IEnumerable<string> Of(Component component) => Owners.Where(pair => pair.Value == component).Select(pair => pair.Key);

    /// <summary>The same by component, the core library first.</summary>
    public static readonly IReadOnlyDictionary<Component, IReadOnlyList<string>> ByComponent =
        Owners.GroupBy(pair => pair.Value, pair => pair.Key)
            .ToDictionary(group => group.Key, group => (IReadOnlyList<string>)[CoreLibrary, .. group]);
}
