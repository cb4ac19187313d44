using System;
using System.Linq;
using Testbed.Contracts;

namespace Testbed.Isolation.Image.Closing;

/// <summary>
/// How a symbol's name tells whose it is. After the component step every symbol of a component starts with its letter
/// and a point (<c>T.</c>, <c>U.</c>, <c>A.</c>, <c>B.</c>), but for its exports, whose names are agreed between components and
/// start with the small letter (<c>t_</c>, <c>u_</c>, <c>a_</c>, <c>b_</c>). What bears neither comes from the linker script:
/// layout symbols (<c>__</c>) and the fixed entries of the gate section (<c>gate_</c>).
/// </summary>
public static class ComponentNames
{
    /// <summary>The components, in the order of the image.</summary>
    public static readonly Component[] All = [Component.Trusted, Component.Untrusted, Component.Application, Component.SecondApplication];

    const string Letters = "TUAB";

    static readonly string[] s_words = ["trusted", "untrusted", "application", "second"];

    /// <summary>The component's letter. Throws for <see cref="Component.None"/>.</summary>
    public static char LetterOf(Component component) => Letters[IndexOf(component)];

    /// <summary>A place that the layout has for each component: <c>__trusted_core</c>. Throws for <see cref="Component.None"/>.</summary>
    public static string Place(Component component, string place) => $"__{s_words[IndexOf(component)]}_{place}";

    /// <summary>Whether a layout symbol is a place of this component: its name carries the component's word or letter.</summary>
    public static bool IsPlaceOf(Component component, string layoutSymbol)
        => All.Contains(component)
            && (layoutSymbol.StartsWith(Place(component, ""), StringComparison.Ordinal) || layoutSymbol.Contains($"_{LetterOf(component)}_", StringComparison.Ordinal));

    /// <summary>The component with this letter; <see cref="Component.None"/> when there is none.</summary>
    public static Component OwnerOfLetter(char letter) => Letters.IndexOf(letter) is >= 0 and var at ? All[at] : Component.None;

    /// <summary>The name that a private symbol gets.</summary>
    public static string Private(Component component, string name) => $"{LetterOf(component)}.{name}";

    /// <summary>Whose private symbol a name is; <see cref="Component.None"/> when it bears no component's letter.</summary>
    public static Component OwnerOfPrivate(string name)
        => name.Length > 2 && name[1] == '.' ? OwnerOfLetter(name[0]) : Component.None;

    /// <summary>A symbol of the linker script that stands for a place of the layout.</summary>
    public static bool IsLayout(string name) => name.StartsWith("__", StringComparison.Ordinal);

    static int IndexOf(Component component)
        => Array.IndexOf(All, component) is >= 0 and var at ? at : throw new ArgumentOutOfRangeException(nameof(component), component, "has no letter");
}
