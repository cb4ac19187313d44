using System;
using System.Collections.Generic;
using System.Text.Json;

namespace Testbed.Analysis.Statistics;

/// <summary>
/// The numbers of a run: <c>area.subject.variant</c> to number. What was not observed is absent, never 0. Only names that
/// <see cref="MetricCatalogue"/> describes are taken.
/// </summary>
public sealed class MetricSet
{
    readonly SortedDictionary<string, double> _values = new(StringComparer.Ordinal);
    readonly Dictionary<string, Estimate> _estimates = new(StringComparer.Ordinal);

    /// <summary>Names and numbers, sorted by name.</summary>
    public IReadOnlyDictionary<string, double> Values => _values;

    /// <summary>The number called <paramref name="name"/>; null when absent.</summary>
    public double? this[string name] => _values.TryGetValue(name, out var value) ? value : null;

    /// <summary>The number called <paramref name="name"/> with its interval; null when absent.</summary>
    public Estimate? Estimate(string name) => _estimates.GetValueOrDefault(name);

    /// <summary>Adds a number; null leaves it absent.</summary>
    internal void Add(string name, Estimate? estimate)
    {
        if (estimate is null)
            return;
        if (MetricCatalogue.Describe(name) is null)
            throw new ArgumentException($"no description in the catalogue: {name}", nameof(name));
        _values.Add(name, Math.Round(estimate.Value, MetricDescription.Decimals));
        _estimates.Add(name, estimate);
    }

    /// <summary>One flat JSON object, numbers only, sorted by name, indented, ended by a line feed.</summary>
    public string ToJson() => JsonSerializer.Serialize(_values, Indented) + "\n";

    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
}
