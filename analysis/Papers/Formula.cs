using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Testbed.Analysis.Statistics;

namespace Testbed.Analysis.Papers;

/// <summary>
/// How a number of a page comes of numbers that have names: words set apart by blanks, which are numbers, names that
/// <see cref="Ledger"/> knows, <c>+ - * /</c>, <c>at</c> (the left side where the right side has
/// a number, too), parentheses, and the functions of <see cref="Functions"/>, e.g.
/// <c>greatest ( writeBytes.added.*.full ) / macro.csv:vanilla_s[npb-cg]</c>.
/// </summary>
public sealed partial class Formula
{
    static readonly Dictionary<string, Func<double, double, double>> s_operators = new()
    {
        ["+"] = (a, b) => a + b, ["-"] = (a, b) => a - b, ["*"] = (a, b) => a * b, ["/"] = (a, b) => a / b,
        ["at"] = (a, _) => a,
    };

    /// <summary>What makes one number of several.</summary>
    public static IReadOnlyDictionary<string, Func<IEnumerable<double>, double>> Functions { get; } = new Dictionary<string, Func<IEnumerable<double>, double>>
    {
        ["least"] = values => values.Min(), ["greatest"] = values => values.Max(), ["sum"] = values => values.Sum(), ["mean"] = values => values.Average(),
        ["count"] = values => values.Count(), ["geomean"] = GeometricMean.Of,
    };

    readonly string[] _words;
    int _next;

    Formula(string text) => (Text, _words) = (text, [.. Words().Matches(text).Select(match => match.Value)]);

    /// <summary>As it is written.</summary>
    public string Text { get; }

    /// <summary>Its value.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static Quantity Evaluate(string text, Ledger ledger)
    {
        var formula = new Formula(text);
        var value = formula.Sum(ledger);
        return formula._next == formula._words.Length ? value : throw formula.Refuse($"'{formula.Word}' was not expected");
    }

    /// <summary>The formula with the numbers in place of their names, as people check it: <c>( 19,402 + 7,844 ) / 17.7</c>.</summary>
    public static string Substituted(string text, Ledger ledger)
        => string.Join(' ', new Formula(text)._words.Select(word => IsName(word)
            ? ledger[word] switch
            {
                { Value: { } number } => NumberText.Of(number, MetricDescription.Decimals + 1),
                { Numbers: [] } => "(not measured)",
                var several => $"[{string.Join(", ", several.Numbers.Select(pair => NumberText.Of(pair.Value, MetricDescription.Decimals)))}]",
            }
            : Number(word) is { } literal ? NumberText.Of(literal, MetricDescription.Decimals + 1)
            : word switch { "*" => "×", "-" => "−", "/" => "÷", _ => word }));

    /// <summary>True where a formula asks for numbers of committed tables and of the cost model alone.</summary>
    public static bool IsPublished(string text) => Names(text).All(name => name.Contains(".csv:", StringComparison.Ordinal) || name.StartsWith(Ledger.CostPrefix, StringComparison.Ordinal));

    /// <summary>The names that a formula asks for.</summary>
    public static IEnumerable<string> Names(string text) => new Formula(text)._words.Where(IsName);

    Quantity Sum(Ledger ledger) => Chain(ledger, Product, "+", "-");

    Quantity Product(Ledger ledger) => Chain(ledger, Factor, "*", "/", "at");

    Quantity Chain(Ledger ledger, Func<Ledger, Quantity> part, params string[] operators)
    {
        var value = part(ledger);
        while (Word is { } word && operators.Contains(word))
        {
            _next++;
            value = value.With(part(ledger), s_operators[word]);
        }
        return value;
    }

    Quantity Factor(Ledger ledger)
    {
        var word = Word ?? throw Refuse("something is missing at the end");
        _next++;
        if (word == "(")
            return Closed(ledger);
        if (Functions.TryGetValue(word, out var function))
        {
            if (Word != "(")
                throw Refuse($"'{word}' needs parentheses");
            _next++;
            return Closed(ledger).Reduce(function);
        }
        if (Number(word) is { } number)
            return Quantity.Of(number);
        return IsName(word) ? ledger[word] : throw Refuse($"'{word}' was not expected");
    }

    Quantity Closed(Ledger ledger)
    {
        var value = Sum(ledger);
        if (Word != ")")
            throw Refuse("a parenthesis is not closed");
        _next++;
        return value;
    }

    string? Word => _next < _words.Length ? _words[_next] : null;

    static bool IsName(string word) => char.IsLetter(word[0]) && !Functions.ContainsKey(word) && !s_operators.ContainsKey(word);

    static double? Number(string word) => double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    FormatException Refuse(string reason) => new($"formula '{Text}': {reason}");

    [GeneratedRegex(@"[^\s\[]+\[[^\]]*\]|\S+")]
    private static partial Regex Words();
}
