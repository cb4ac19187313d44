namespace System;

/// <summary>A 32-bit IEEE 754 number. Its arithmetic is the compiler's.</summary>
public readonly struct Single : IEquatable<float>
{
    /// <summary>Smallest finite value.</summary>
    public const float MinValue = -3.40282347E+38F;

    /// <summary>Largest finite value.</summary>
    public const float MaxValue = 3.40282347E+38F;

    /// <summary>Smallest value above zero.</summary>
    public const float Epsilon = 1.401298E-45F;

    /// <summary>Not a number.</summary>
    public const float NaN = 0.0F / 0.0F;

    /// <summary>Above every finite value.</summary>
    public const float PositiveInfinity = 1.0F / 0.0F;

    /// <summary>Below every finite value.</summary>
    public const float NegativeInfinity = -1.0F / 0.0F;

    readonly float _value;

    /// <summary>True for a value that equals nothing, not even itself.</summary>
    public static bool IsNaN(float value) => (BitConverter.SingleToUInt32Bits(value) & ~(1u << 31)) > 0x7F80_0000;

    /// <inheritdoc/>
    /// <remarks>As in .NET, two NaN are equal here, though the operator says no.</remarks>
    public bool Equals(float other) => this == other || (IsNaN(this) && IsNaN(other));
}
