using System;
using Testbed.Application;

namespace Testbed.Workloads.Whetstone;

/// <summary>
/// What the modules compute in every correct implementation. There is no official criterion: these are the values that the C versions
/// print, to as many digits as they agree in among themselves.
/// </summary>
static class PublishedResults
{
    static ReadOnlySpan<double> Values =>
    [
        -1.12398255667391900, -1.12187079889284425, 1.0, 12.0, 0.499029372815, 0.99999987890802811, 3.0, 0.75100163018458932,
    ];

    /// <summary>Digits that every result must have: compilers differ in the thirteenth of the trigonometric module.</summary>
    public const int DigitsWanted = 12;

    /// <summary>Digits in which the worst of the results agrees.</summary>
    public static int Digits(double[] results)
    {
        int digits = Agreement.MostDigits;
        for (int module = 0; module < Values.Length; module++)
            digits = Math.Min(digits, Agreement.Digits(results[module], Values[module]));
        return digits;
    }
}
