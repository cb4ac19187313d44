namespace System.Numerics;

/// <summary>Counting and rotating bits, with instructions that every x86-64 has.</summary>
public static class BitOperations
{
    /// <summary>Rotates towards the higher bits.</summary>
    public static uint RotateLeft(uint value, int bits) => (value << bits) | (value >> (32 - bits));

    /// <summary>Rotates towards the higher bits.</summary>
    public static ulong RotateLeft(ulong value, int bits) => (value << bits) | (value >> (64 - bits));

    /// <summary>Rotates towards the lower bits.</summary>
    public static uint RotateRight(uint value, int bits) => (value >> bits) | (value << (32 - bits));

    /// <summary>Rotates towards the lower bits.</summary>
    public static ulong RotateRight(ulong value, int bits) => (value >> bits) | (value << (64 - bits));

    /// <summary>True for exactly one bit.</summary>
    public static bool IsPow2(ulong value) => value != 0 && (value & (value - 1)) == 0;

    /// <summary>Number of bits that are 1.</summary>
    public static int PopCount(ulong value)
    {
        // Sums of 2, 4, then 8 bits side by side; the multiplication adds the eight bytes up in the highest one.
        value -= (value >> 1) & 0x5555_5555_5555_5555;
        value = (value & 0x3333_3333_3333_3333) + ((value >> 2) & 0x3333_3333_3333_3333);
        value = (value + (value >> 4)) & 0x0F0F_0F0F_0F0F_0F0F;
        return (int)((value * 0x0101_0101_0101_0101) >> 56);
    }

    /// <summary>Number of 0 bits below the lowest 1; 64 for 0.</summary>
    public static int TrailingZeroCount(ulong value) => PopCount(~value & (value - 1));

    /// <summary>Number of 0 bits above the highest 1; 64 for 0.</summary>
    public static int LeadingZeroCount(ulong value)
    {
        // Copies the highest 1 into every lower bit.
        for (int shift = 1; shift < 64; shift <<= 1) value |= value >> shift;
        return PopCount(~value);
    }

    /// <summary>Position of the highest 1; 0 for 0.</summary>
    public static int Log2(ulong value) => 63 - LeadingZeroCount(value | 1);
}
