using System.Globalization;

namespace Testbed.Analysis.Statistics;

/// <summary>Numbers as people read them, the same in figures, tables and sentences.</summary>
public static class NumberText
{
    /// <summary>Thousands apart, at most <paramref name="decimals"/> decimals, no trailing zeros.</summary>
    public static string Of(double value, int decimals = 0)
        => value.ToString(decimals == 0 ? "#,##0" : "#,##0." + new string('#', decimals), CultureInfo.InvariantCulture);
}
