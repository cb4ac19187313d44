namespace System;

/// <summary>A 64-bit IEEE 754 number. Its arithmetic is the compiler's.</summary>
public readonly struct Double : IEquatable<double>
{
    /// <summary>Smallest finite value.</summary>
    public const double MinValue = -1.7976931348623157E+308;

    /// <summary>Largest finite value.</summary>
    public const double MaxValue = 1.7976931348623157E+308;

    /// <summary>Smallest value above zero.</summary>
    public const double Epsilon = 4.9406564584124654E-324;

    /// <summary>Not a number.</summary>
    public const double NaN = 0.0 / 0.0;

    /// <summary>Above every finite value.</summary>
    public const double PositiveInfinity = 1.0 / 0.0;

    /// <summary>Below every finite value.</summary>
    public const double NegativeInfinity = -1.0 / 0.0;

    readonly double _value;

    /// <summary>True for a value that equals nothing, not even itself.</summary>
    public static bool IsNaN(double value) => (BitConverter.DoubleToUInt64Bits(value) & ~(1UL << 63)) > 0x7FF0_0000_0000_0000;

    /// <inheritdoc/>
    /// <remarks>As in .NET, two NaN are equal here, though the operator says no.</remarks>
    public bool Equals(double other) => this == other || (IsNaN(this) && IsNaN(other));
}
