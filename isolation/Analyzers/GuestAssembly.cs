using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Testbed.Contracts;

namespace Testbed.Isolation.Analyzers;

/// <summary>
/// What a guest project says of itself, through MSBuild properties that kernel/Guest.props shows to the compiler. One that says
/// nothing, or a word that nobody knows, is held to every rule.
/// </summary>
sealed class GuestAssembly
{
    const string CommonCode = "Common", ChecksCode = "Checks";

    GuestAssembly(string owner, bool allowsStaticConstructors)
    {
        Owner = Enum.TryParse(owner, out Component component) ? component : Component.None;
        AllocatesByRule = !(Owner is Component.Untrusted or Component.Application or Component.SecondApplication || owner == ChecksCode);
        CallsByName = AllocatesByRule && owner != CommonCode;
        AllowsStaticConstructors = allowsStaticConstructors;
    }

    /// <summary>Whose it is; <see cref="Component.None"/> for the core library, of which each has a copy, and for programs of their own.</summary>
    public Component Owner { get; }

    /// <summary>T, the loader, and the core library, which T calls: only methods marked <c>[Allocates]</c> may allocate.</summary>
    public bool AllocatesByRule { get; }

    /// <summary>T and the loader: no call but of a method that the compiler knows.</summary>
    public bool CallsByName { get; }

    /// <summary>The core library, which holds what runs them.</summary>
    public bool AllowsStaticConstructors { get; }

    /// <summary>Reads the properties of the assembly that is being compiled.</summary>
    public static GuestAssembly Of(AnalyzerOptions options)
        => new(Property(options, "Component"), Property(options, "AllowStaticConstructors") == "true");

    static string Property(AnalyzerOptions options, string name)
        => options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue("build_property." + name, out string? value) ? value : "";
}
