using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace Testbed.Tests.Analysis;

/// <summary>Finds labels whose text has a digit in the source: a result that somebody typed in.</summary>
static partial class TypedLabels
{
    /// <summary>The offending pieces of a source text.</summary>
    public static IEnumerable<string> In(string source)
        => LabelText().Matches(source).Concat(RawLabel().Matches(source))
            .Where(match => Placeholder().Replace(match.Groups[1].Value, "").Any(char.IsAsciiDigit))
            .Select(match => match.Value);

    [GeneratedRegex("""\.Label\(\$"[^"]*",\s*\$?"([^"]*)"(?=,)""")]
    private static partial Regex LabelText();

    [GeneratedRegex("set label '([^']*)'")]
    private static partial Regex RawLabel();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Placeholder();
}
