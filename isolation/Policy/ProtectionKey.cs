using System;

namespace Testbed.Isolation.Policy;

/// <summary>
/// A protection key: the 4-bit number that a page-table entry carries in bits 62:59 (SDM vol. 3A, "Protection Keys").
/// It names pages, not rights.
/// </summary>
public readonly record struct ProtectionKey
{
    /// <summary>Number of keys the hardware has; also one more than the largest key.</summary>
    public const int Count = 16;

    /// <summary>The key of an untagged page: nobody's, so that a forgotten page fails closed.</summary>
    public static readonly ProtectionKey Untagged = new(0);

    /// <summary>0..15.</summary>
    public byte Value { get; }

    /// <summary>Wraps a number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not 0..15.</exception>
    public ProtectionKey(int value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(value, Count);
        Value = (byte)value;
    }

    /// <summary>The number, decimal.</summary>
    public override string ToString() => Value.ToString();
}
