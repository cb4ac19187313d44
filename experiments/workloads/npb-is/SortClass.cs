using System;
using Testbed.Workloads.ParallelBenchmarks;

namespace Testbed.Workloads.IntegerSort;

/// <summary>
/// One problem size of the benchmark with its official verification: five keys are looked at, and after iteration i
/// each must have the rank that stands here, moved up or down by i with the iterations' own changes to the keys.
/// </summary>
readonly ref struct SortClass
{
    /// <summary>Number of keys, as a power of two.</summary>
    public readonly int KeysLog2;

    /// <summary>Number of key values, as a power of two: keys are 0..2^this - 1.</summary>
    public readonly int ValuesLog2;

    /// <summary>Where in the key array the five keys stand.</summary>
    public readonly ReadOnlySpan<int> TestIndex;

    /// <summary>Rank of each, before the shift by the iteration.</summary>
    public readonly ReadOnlySpan<int> TestRank;

    readonly int _rising;           // the first so many of the five move up, the others down
    readonly int _risingFrom;       // iteration at which a rising rank is the one of the table
    readonly int _fallingFrom;      // the same for a falling one

    SortClass(
        int keysLog2, int valuesLog2, ReadOnlySpan<int> testIndex, ReadOnlySpan<int> testRank,
        int rising, int risingFrom, int fallingFrom)
    {
        KeysLog2 = keysLog2;
        ValuesLog2 = valuesLog2;
        TestIndex = testIndex;
        TestRank = testRank;
        _rising = rising;
        _risingFrom = risingFrom;
        _fallingFrom = fallingFrom;
    }

    /// <summary>2^16 keys below 2^11.</summary>
    public static SortClass S => new(16, 11, [48427, 17148, 23627, 62548, 4431], [0, 18, 346, 64917, 65463],
        rising: 3, risingFrom: 0, fallingFrom: 0);

    /// <summary>2^20 keys below 2^16.</summary>
    public static SortClass W => new(20, 16, [357773, 934767, 875723, 898999, 404505], [1249, 11698, 1039987, 1043896, 1048018],
        rising: 2, risingFrom: 2, fallingFrom: 0);

    /// <summary>2^23 keys below 2^19.</summary>
    public static SortClass A => new(23, 19, [2112377, 662041, 5336171, 3642833, 4250760], [104, 17523, 123928, 8288932, 8388264],
        rising: 3, risingFrom: 1, fallingFrom: 1);

    /// <summary>The class of that name.</summary>
    public static SortClass Of(ProblemClass size) => size switch
    {
        ProblemClass.S => S,
        ProblemClass.W => W,
        _ => A,
    };

    /// <summary>Rank that test key 0..4 must have after iteration 1..10.</summary>
    public int ExpectedRank(int test, int iteration)
        => test < _rising ? TestRank[test] + (iteration - _risingFrom) : TestRank[test] - (iteration - _fallingFrom);
}
