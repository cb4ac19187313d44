namespace Testbed.Workloads.ParallelBenchmarks;

/// <summary>
/// The random numbers of the NAS Parallel Benchmarks (report RNR-94-007, section 2.3): x(k+1) = 5^13 x(k) mod 2^46. In
/// integers, which is exact; the published double-precision routine computes the same numbers.
/// </summary>
struct RandomSequence
{
    /// <summary>Bits of a number: it stands for the fraction x / 2^46.</summary>
    public const int Bits = 46;

    /// <summary>The seed of all benchmarks but EP.</summary>
    public const ulong CommonSeed = 314159265;

    const ulong Multiplier = 1220703125;            // 5^13
    const ulong Mask = (1ul << Bits) - 1;
    const double Unit = 1.0 / (1ul << Bits);

    ulong _current;

    /// <summary>A sequence whose first number follows <paramref name="seed"/>.</summary>
    public RandomSequence(ulong seed) => _current = seed;

    /// <summary>The next number, 0..2^46 - 1. The product wraps at 2^64, which leaves its low 46 bits right.</summary>
    public ulong Next()
    {
        _current = (_current * Multiplier) & Mask;
        return _current;
    }

    /// <summary>The next number as a fraction, 0..1, exactly: a double has more bits.</summary>
    public double NextFraction() => (long)Next() * Unit;
}
