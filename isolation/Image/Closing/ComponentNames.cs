using System;
using Testbed.Contracts;

namespace Testbed.Isolation.Image.Closing;

/// <summary>
/// How a symbol's name tells whose it is. After the component step every symbol of a component starts with its letter
/// and a point (<c>T.</c>, <c>U.</c>, <c>A.</c>), but for its exports, whose names are agreed between components and
/// start with the small letter (<c>t_</c>, <c>u_</c>, <c>a_</c>). What bears neither comes from the linker script:
/// layout symbols (<c>__</c>) and the fixed entries of the gate section (<c>gate_</c>).
/// </summary>
public static class ComponentNames
{
    /// <summary>The components, in the order of the image.</summary>
    public static readonly Component[] All = [Component.Trusted, Component.Untrusted, Component.Application];

    const string Letters = "TUA";

    /// <summary>The component's letter. Throws for <see cref="Component.None"/>.</summary>
    public static char LetterOf(Component component)
    {
        int at = Array.IndexOf(All, component);
        return at >= 0 ? Letters[at] : throw new ArgumentOutOfRangeException(nameof(component), component, "has no letter");
    }

    /// <summary>The name that a private symbol gets.</summary>
    public static string Private(Component component, string name) => $"{LetterOf(component)}.{name}";

    /// <summary>Whose private symbol a name is; <see cref="Component.None"/> when it bears no component's letter.</summary>
    public static Component OwnerOfPrivate(string name)
    {
        int at = name.Length > 2 && name[1] == '.' ? Letters.IndexOf(name[0]) : -1;
        return at < 0 ? Component.None : All[at];
    }

    /// <summary>A symbol of the linker script that stands for a place of the layout.</summary>
    public static bool IsLayout(string name) => name.StartsWith("__", StringComparison.Ordinal);
}
