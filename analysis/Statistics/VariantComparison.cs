using System.Collections.Generic;
using System.Linq;

namespace Testbed.Analysis.Statistics;

/// <summary>One number of two variants.</summary>
/// <param name="Subject">Name of the metric without its variant, e.g. <c>nullCall</c>.</param>
/// <param name="Unit">Unit.</param>
/// <param name="Left">Value of the first variant.</param>
/// <param name="Right">Value of the second variant.</param>
public sealed record VariantComparison(string Subject, string Unit, double Left, double Right)
{
    /// <summary>Second minus first.</summary>
    public double Difference => Right - Left;

    /// <summary>Every number that both variants have, by name.</summary>
    public static IReadOnlyList<VariantComparison> Of(MetricSet metrics, string left, string right)
        => [.. metrics.Values
            .Where(metric => metric.Key.EndsWith($".{left}", System.StringComparison.Ordinal))
            .Select(metric => (Subject: metric.Key[..^(left.Length + 1)], metric.Value))
            .Where(metric => metrics[$"{metric.Subject}.{right}"] is not null)
            .Select(metric => new VariantComparison(metric.Subject, MetricCatalogue.Describe($"{metric.Subject}.{left}")!.Unit,
                metric.Value, metrics[$"{metric.Subject}.{right}"]!.Value))];
}
