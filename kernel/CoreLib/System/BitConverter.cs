using System.Runtime.CompilerServices;

namespace System;

/// <summary>The bits of floating-point numbers.</summary>
public static class BitConverter
{
    /// <summary>The guest is an x86-64.</summary>
    public const bool IsLittleEndian = true;

    /// <summary>Bits of a number.</summary>
    [Intrinsic]
    public static ulong DoubleToUInt64Bits(double value) => Unsafe.As<double, ulong>(ref value);

    /// <summary>Bits of a number.</summary>
    [Intrinsic]
    public static long DoubleToInt64Bits(double value) => Unsafe.As<double, long>(ref value);

    /// <summary>Number of bits.</summary>
    [Intrinsic]
    public static double UInt64BitsToDouble(ulong bits) => Unsafe.As<ulong, double>(ref bits);

    /// <summary>Number of bits.</summary>
    [Intrinsic]
    public static double Int64BitsToDouble(long bits) => Unsafe.As<long, double>(ref bits);

    /// <summary>Bits of a number.</summary>
    [Intrinsic]
    public static uint SingleToUInt32Bits(float value) => Unsafe.As<float, uint>(ref value);

    /// <summary>Number of bits.</summary>
    [Intrinsic]
    public static float UInt32BitsToSingle(uint bits) => Unsafe.As<uint, float>(ref bits);
}
