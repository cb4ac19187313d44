using Testbed.Workloads.ParallelBenchmarks;

namespace Testbed.Workloads.IntegerSort;

/// <summary>
/// NPB IS, "integer sort" (report RNR-94-007, section 2.7), serial: ranks N keys ten times by counting, each time after
/// changing two of them, and verifies as the benchmark prescribes. Pure; the same source runs in tests on the host.
/// </summary>
sealed class IntegerSort
{
    /// <summary>Timed rankings.</summary>
    public const int Iterations = 10;

    /// <summary>Verified ranks per iteration.</summary>
    public const int TestKeys = 5;

    const int DrawsPerKey = 4;      // a key is the mean of four numbers

    readonly int[] _keys;
    readonly int[] _ranks;
    readonly int[] _testKeys = new int[TestKeys];

    /// <summary>Generates the keys: floor(V/4 * (x1 + x2 + x3 + x4)) with four fractions of the sequence for each.</summary>
    public IntegerSort(in SortClass size)
    {
        _keys = new int[1 << size.KeysLog2];
        _ranks = new int[1 << size.ValuesLog2];
        RandomSequence random = new(RandomSequence.CommonSeed);
        // V/4 and the numbers' denominator are powers of two: product and floor are one shift of the exact sum.
        int shift = RandomSequence.Bits - (size.ValuesLog2 - 2);
        for (int i = 0; i < _keys.Length; i++)
        {
            ulong sum = 0;
            for (int draw = 0; draw < DrawsPerKey; draw++)
                sum += random.Next();
            _keys[i] = (int)(sum >> shift);
        }
    }

    /// <summary>The keys in the order in which they were generated.</summary>
    public int[] Keys => _keys;

    /// <summary>After <see cref="Rank"/>: for each key value, how many keys are at most that.</summary>
    public int[] Ranks => _ranks;

    /// <summary>
    /// One iteration, 1..10: changes two keys, ranks all, verifies five. Returns how many of the five have the rank
    /// that the class prescribes.
    /// </summary>
    public int Rank(in SortClass size, int iteration)
    {
        int[] keys = _keys;
        int[] ranks = _ranks;
        keys[iteration] = iteration;
        keys[iteration + Iterations] = ranks.Length - iteration;

        int[] testKeys = _testKeys;
        for (int test = 0; test < testKeys.Length; test++)
            testKeys[test] = keys[size.TestIndex[test]];

        for (int value = 0; value < ranks.Length; value++)
            ranks[value] = 0;
        for (int i = 0; i < keys.Length; i++)
            ranks[keys[i]]++;
        for (int value = 1; value < ranks.Length; value++)
            ranks[value] += ranks[value - 1];

        return CountRight(size, iteration);
    }

    /// <summary>
    /// Full verification: puts every key where its rank says and looks whether the result is in order. Uses up the
    /// ranks. False also when a rank names no free place.
    /// </summary>
    public bool VerifyFully()
    {
        int[] sorted = new int[_keys.Length];
        for (int i = 0; i < _keys.Length; i++)
        {
            int key = _keys[i];
            int place = --_ranks[key];
            if ((uint)place >= (uint)sorted.Length)
                return false;
            sorted[place] = key;
        }
        for (int i = 1; i < sorted.Length; i++)
        {
            if (sorted[i - 1] > sorted[i])
                return false;
        }
        return true;
    }

    /// <summary>The rank of a key is the number of keys below it; the official check skips keys outside 1..N-1.</summary>
    int CountRight(in SortClass size, int iteration)
    {
        int right = 0;
        for (int test = 0; test < _testKeys.Length; test++)
        {
            int key = _testKeys[test];
            if (key > 0 && key < _keys.Length && _ranks[key - 1] == size.ExpectedRank(test, iteration))
                right++;
        }
        return right;
    }
}
