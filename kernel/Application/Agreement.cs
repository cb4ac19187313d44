using System;

namespace Testbed.Application;

/// <summary>How well a computed number agrees with the official one. Pure; the same source runs in tests on the host.</summary>
public static class Agreement
{
    /// <summary>Decimal digits that are ever counted: a double has hardly more.</summary>
    public const int MostDigits = 16;

    /// <summary>
    /// Leading decimal digits in which two numbers agree, 0..16: the largest d with a relative error of at most 10^-d. None where
    /// either is no number, nor where the official one is 0 and the other is not.
    /// </summary>
    public static int Digits(double value, double official)
    {
        if (value == official)
            return MostDigits;
        double error = Math.Abs((value - official) / official);
        int digits = 0;
        // Asked so that an error that is no number counts as none.
        for (double limit = 0.1; digits < MostDigits && error <= limit; limit /= 10)
            digits++;
        return digits;
    }
}
