using System.Globalization;

namespace Testbed.Analysis.Statistics;

/// <summary>Numbers as people read them, the same in figures, tables and sentences.</summary>
public static class NumberText
{
    /// <summary>All digits that tell the number from others, for messages.</summary>
    public static string Raw(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Thousands apart, at most <paramref name="decimals"/> decimals, no trailing zeros.</summary>
    public static string Of(double value, int decimals = 0)
        => value.ToString(decimals == 0 ? "#,##0" : "#,##0." + new string('#', decimals), CultureInfo.InvariantCulture);
}
