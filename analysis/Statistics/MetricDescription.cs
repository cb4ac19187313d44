using System;
using System.Text.RegularExpressions;

namespace Testbed.Analysis.Statistics;

/// <summary>What a family of metrics means.</summary>
/// <param name="Pattern">Its names, with parts in angle brackets that stand for any word, e.g. <c>nullCall.&lt;variant&gt;</c>.</param>
/// <param name="Unit">Unit. "ticks" are retired instructions in exact mode and TSC ticks in hardware mode.</param>
/// <param name="Meaning">How it is computed, in one sentence.</param>
public sealed record MetricDescription(string Pattern, string Unit, string Meaning)
{
    /// <summary>Digits after the point that are kept: batches of 1,000 calls resolve a thousandth of a tick.</summary>
    public const int Decimals = 3;

    /// <summary>True when <paramref name="name"/> belongs to the family.</summary>
    public bool Covers(string name)
        => Regex.IsMatch(name, "^" + Regex.Replace(Regex.Escape(Pattern), "<[A-Za-z]+>", "[A-Za-z0-9-]+") + "$", RegexOptions.None, TimeSpan.FromSeconds(1));
}
