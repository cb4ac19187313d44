using System.Runtime;
using System.Runtime.CompilerServices;

namespace System;

/// <summary>
/// Mathematics: what ilc turns into single instructions, or nearly so, and what a library of C brings
/// (<c>MathematicsLibrary</c> in kernel/Guest.props). A component that uses the latter without linking the library is refused.
/// </summary>
public static class Math
{
    /// <summary>Circumference of a circle over its diameter.</summary>
    public const double PI = 3.14159265358979323846;

    /// <summary>Base of the natural logarithm.</summary>
    public const double E = 2.7182818284590452354;

    /// <summary>Square root; NaN below zero.</summary>
    [Intrinsic]
    public static double Sqrt(double value) => Sqrt(value);

    // Not marked as intrinsic: the compiler would compute constant arguments with the mathematics of the machine it runs on.

    /// <summary>Sine of an angle in radians.</summary>
    [RuntimeImport("*", "sin"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern double Sin(double angle);

    /// <summary>Cosine of an angle in radians.</summary>
    [RuntimeImport("*", "cos"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern double Cos(double angle);

    /// <summary>Angle in radians, -PI/2..PI/2, whose tangent is the value.</summary>
    [RuntimeImport("*", "atan"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern double Atan(double value);

    /// <summary><see cref="E"/> raised to a power.</summary>
    [RuntimeImport("*", "exp"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern double Exp(double power);

    /// <summary>Natural logarithm; NaN below zero.</summary>
    [RuntimeImport("*", "log"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern double Log(double value);

    /// <summary>A number raised to a power.</summary>
    [RuntimeImport("*", "pow"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern double Pow(double value, double power);

    /// <summary>Distance from zero.</summary>
    [Intrinsic]
    public static double Abs(double value) => BitConverter.UInt64BitsToDouble(BitConverter.DoubleToUInt64Bits(value) & ~(1UL << 63));

    /// <summary>Distance from zero; the smallest value is an overflow.</summary>
    public static int Abs(int value) => value >= 0 ? value : checked(-value);

    /// <summary>Distance from zero; the smallest value is an overflow.</summary>
    public static long Abs(long value) => value >= 0 ? value : checked(-value);

    /// <summary>The smaller one.</summary>
    public static int Min(int left, int right) => left <= right ? left : right;

    /// <summary>The larger one.</summary>
    public static int Max(int left, int right) => left >= right ? left : right;

    /// <summary>The value, or the limit that it exceeds.</summary>
    public static int Clamp(int value, int low, int high) => value < low ? low : value > high ? high : value;

    /// <summary>The smaller one.</summary>
    public static uint Min(uint left, uint right) => left <= right ? left : right;

    /// <summary>The larger one.</summary>
    public static uint Max(uint left, uint right) => left >= right ? left : right;

    /// <summary>The value, or the limit that it exceeds.</summary>
    public static uint Clamp(uint value, uint low, uint high) => value < low ? low : value > high ? high : value;

    /// <summary>The smaller one.</summary>
    public static long Min(long left, long right) => left <= right ? left : right;

    /// <summary>The larger one.</summary>
    public static long Max(long left, long right) => left >= right ? left : right;

    /// <summary>The value, or the limit that it exceeds.</summary>
    public static long Clamp(long value, long low, long high) => value < low ? low : value > high ? high : value;

    /// <summary>The smaller one.</summary>
    public static ulong Min(ulong left, ulong right) => left <= right ? left : right;

    /// <summary>The larger one.</summary>
    public static ulong Max(ulong left, ulong right) => left >= right ? left : right;

    /// <summary>The value, or the limit that it exceeds.</summary>
    public static ulong Clamp(ulong value, ulong low, ulong high) => value < low ? low : value > high ? high : value;

    /// <summary>The smaller one.</summary>
    public static nuint Min(nuint left, nuint right) => left <= right ? left : right;

    /// <summary>The larger one.</summary>
    public static nuint Max(nuint left, nuint right) => left >= right ? left : right;

    /// <summary>The value, or the limit that it exceeds.</summary>
    public static nuint Clamp(nuint value, nuint low, nuint high) => value < low ? low : value > high ? high : value;

    /// <summary>The smaller one.</summary>
    public static double Min(double left, double right) => left <= right ? left : right;

    /// <summary>The larger one.</summary>
    public static double Max(double left, double right) => left >= right ? left : right;

    /// <summary>The value, or the limit that it exceeds.</summary>
    public static double Clamp(double value, double low, double high) => value < low ? low : value > high ? high : value;

    /// <summary>Largest integer that is not above the value; saturates outside <see cref="long"/>'s range by staying itself.</summary>
    public static double Floor(double value)
    {
        double truncated = Truncate(value);
        return truncated > value ? truncated - 1 : truncated;
    }

    /// <summary>Smallest integer that is not below the value.</summary>
    public static double Ceiling(double value)
    {
        double truncated = Truncate(value);
        return truncated < value ? truncated + 1 : truncated;
    }

    /// <summary>The value without its fraction.</summary>
    public static double Truncate(double value)
    {
        // From 2^52 on a double has no fraction; below, it fits a long. NaN and infinities fail the comparison.
        const double NoFraction = 4503599627370496;
        return value > -NoFraction && value < NoFraction ? (double)(long)value : value;
    }
}
