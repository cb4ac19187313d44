using System;
using System.Numerics;

namespace Testbed.Tests.CoreLib.Guest;

/// <summary>What the compiler's arithmetic must give.</summary>
static class ArithmeticChecks
{
    public static bool Long_division_and_remainder_round_to_zero()
    {
        long a = Opaque.Value(-7_000_000_000L), b = Opaque.Value(3L);
        return a / b == -2_333_333_333 && a % b == -1 && Opaque.Value(ulong.MaxValue) / 10 == 1844674407370955161;
    }

    public static bool Unchecked_arithmetic_wraps()
    {
        int i = Opaque.Value(int.MaxValue);
        return unchecked(i + 1) == int.MinValue && (byte)Opaque.Value(300) == 44 && (sbyte)Opaque.Value(200) == -56;
    }

    public static bool Checked_arithmetic_passes_what_fits()
        => checked(Opaque.Value(int.MaxValue - 1) + 1) == int.MaxValue && checked((byte)Opaque.Value(255)) == 255;

    public static bool Doubles_follow_IEEE_754()
    {
        double tenth = Opaque.Value(0.1);
        return tenth + 0.2 == 0.30000000000000004 && double.IsNaN(Opaque.Value(0.0) / 0.0)
            && 1.0 / Opaque.Value(0.0) == double.PositiveInfinity && (int)Opaque.Value(-2.9) == -2
            && (float)Opaque.Value(0.1) == 0.1f && (double)Opaque.Value(1L << 53) == 9007199254740992.0;
    }

    public static bool Converting_a_double_saturates()
        => (int)Opaque.Value(1e20) == int.MaxValue && (ulong)Opaque.Value(-1.0) == 0 && (long)Opaque.Value(double.NaN) == 0;

    public static bool Mathematics_is_exact_where_it_must_be()
        => Math.Sqrt(Opaque.Value(2.0)) == 1.4142135623730951 && Math.Abs(Opaque.Value(-2.5)) == 2.5
            && Math.Floor(Opaque.Value(-2.5)) == -3 && Math.Ceiling(Opaque.Value(2.1)) == 3 && Math.Truncate(Opaque.Value(-2.5)) == -2
            && Math.Floor(Opaque.Value(1e300)) == 1e300 && Math.Min(Opaque.Value(3), 5) == 3 && Math.Max(3UL, Opaque.Value(5UL)) == 5
            && Math.Clamp(Opaque.Value(12), 0, 10) == 10;

    public static bool Bits_of_a_double_go_there_and_back()
        => BitConverter.DoubleToUInt64Bits(Opaque.Value(1.0)) == 0x3FF0_0000_0000_0000
            && BitConverter.UInt64BitsToDouble(Opaque.Value(0xC000_0000_0000_0000)) == -2.0;

    public static bool Bits_are_counted_and_rotated()
    {
        if (BitOperations.TrailingZeroCount(Opaque.Value(0UL)) != 64 || BitOperations.LeadingZeroCount(Opaque.Value(0UL)) != 64) return false;
        for (int bit = 0; bit < 64; bit++)
        {
            ulong value = Opaque.Value(1UL) << bit;
            if (BitOperations.TrailingZeroCount(value) != bit || BitOperations.LeadingZeroCount(value) != 63 - bit) return false;
            if (BitOperations.Log2(value) != bit || BitOperations.PopCount(value - 1) != bit) return false;
            if (BitOperations.RotateLeft(1UL, bit) != value || BitOperations.RotateRight(value, bit) != 1) return false;
        }

        return true;
    }
}
