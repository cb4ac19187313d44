using System;
using System.Globalization;
using System.Text.RegularExpressions;
using Testbed.Experiments.Declarations;

namespace Testbed.Experiments.Runs;

/// <summary>Declared arguments with symbols of the image's map in braces: <c>target={T.canary}</c>.</summary>
public static partial class CommandLineTemplate
{
    /// <summary>Puts the symbols' addresses in place. <paramref name="address"/> gives null for an unknown symbol.</summary>
    /// <exception cref="DeclarationException">A symbol is unknown.</exception>
    public static string Fill(string template, Func<string, ulong?> address)
        => Symbol().Replace(template, match =>
        {
            var name = match.Groups[1].Value;
            var value = address(name) ?? throw new DeclarationException(template, $"the image's map has no symbol '{name}'");
            return "0x" + value.ToString("x", CultureInfo.InvariantCulture);
        });

    [GeneratedRegex(@"\{([^{}]+)\}")]
    private static partial Regex Symbol();
}
