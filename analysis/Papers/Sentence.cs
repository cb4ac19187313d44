using System.Globalization;
using System.Text.RegularExpressions;
using Testbed.Analysis.Statistics;

namespace Testbed.Analysis.Papers;

/// <summary>Prose of a declaration with its numbers: no number that can be computed is typed.</summary>
public static partial class Sentence
{
    /// <summary>What stands for a number that nobody measured.</summary>
    public const string NotMeasured = "(not measured)";

    /// <summary>Replaces each <c>{FORMULA}</c>, or <c>{FORMULA|DECIMALS}</c>, by its number.</summary>
    /// <exception cref="System.FormatException">One of them is no formula.</exception>
    public static string Fill(string text, Ledger ledger) => Formulas().Replace(text, match
        => Formula.Evaluate(match.Groups[1].Value, ledger).Value is { } number
            ? NumberText.Of(number, match.Groups[2].Success ? int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture) : 0)
            : NotMeasured);

    /// <summary>The formulas in a text.</summary>
    public static MatchCollection FormulasIn(string text) => Formulas().Matches(text);

    [GeneratedRegex(@"\{([^{}|]+)(?:\|(\d))?\}")]
    private static partial Regex Formulas();
}
