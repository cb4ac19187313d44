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

    /// <summary>Unit of times on the host's clock.</summary>
    public const string WallUnit = "ms";

    readonly Regex _names = new("^" + Regex.Replace(Regex.Escape(Pattern), "<[A-Za-z]+>", "[A-Za-z0-9-]+") + "$",
        RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>True when another family contains it, as a part or as the same cost with something subtracted: left out of means.</summary>
    public bool IsPart { get; init; }

    /// <summary>True when it is a time on the host's clock: it depends on the host, so no reference holds it.</summary>
    public bool IsWallTime => Unit == WallUnit;

    /// <summary>True when more of it is a cost of what is compared. Wall time never is: it depends on the host and on the emulator.</summary>
    public bool IsCost => !IsWallTime;

    /// <summary>True when <paramref name="name"/> belongs to the family.</summary>
    public bool Covers(string name) => _names.IsMatch(name);
}
