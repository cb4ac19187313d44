using System;
using System.Globalization;
using System.Text.RegularExpressions;
using Testbed.Experiments.Declarations;

namespace Testbed.Experiments.Runs;

/// <summary>Declared arguments with symbols of the image's map in braces, or places behind them: <c>target={T.canary+0x8}</c>.</summary>
public static partial class CommandLineTemplate
{
    /// <summary>Puts the symbols' addresses in place. <paramref name="address"/> gives null for an unknown symbol.</summary>
    /// <exception cref="DeclarationException">A symbol is unknown.</exception>
    public static string Fill(string template, Func<string, ulong?> address)
        => Place().Replace(template, match => "0x" + Address(match.Groups[1].Value, address).ToString("x", CultureInfo.InvariantCulture));

    /// <summary>The address of a symbol, <c>T.canary</c>, or of a place behind it, <c>T.canary+0x8</c>.</summary>
    /// <exception cref="DeclarationException">The symbol is unknown.</exception>
    public static ulong Address(string place, Func<string, ulong?> address)
    {
        var match = Offset().Match(place);
        var name = match.Success ? place[..match.Index] : place;
        var value = address(name) ?? throw new DeclarationException(place, $"the image's map has no symbol '{name}'");
        return match.Success ? value + ulong.Parse(match.Groups[1].Value, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) : value;
    }

    [GeneratedRegex(@"\{([^{}]+)\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"\+0x([0-9a-f]{1,16})$")]
    private static partial Regex Offset();
}
