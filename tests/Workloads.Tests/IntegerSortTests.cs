using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Workloads.IntegerSort;

namespace Testbed.Tests.Workloads;

/// <summary>NPB IS verifies officially on the host, and its verification notices what is wrong.</summary>
[TestClass]
public sealed class IntegerSortTests
{
    const int VerifiedInAll = IntegerSort.Iterations * IntegerSort.TestKeys;

    [TestMethod]
    [DataRow("S")]
    [DataRow("W")]
    [DataRow("A")]
    public void A_class_passes_partial_and_full_verification(string name)
    {
        SortClass size = Class(name);
        IntegerSort sort = new(size);
        Assert.AreEqual(VerifiedInAll, RankAll(sort, size));
        Assert.IsTrue(sort.VerifyFully());
    }

    [TestMethod]
    public void Ranking_once_before_the_clock_starts_changes_no_verification()
    {
        SortClass size = SortClass.S;
        IntegerSort sort = new(size);
        sort.Rank(size, iteration: 1);
        Assert.AreEqual(VerifiedInAll, RankAll(sort, size));
    }

    [TestMethod]
    public void Keys_that_were_generated_wrong_fail_partial_verification()
    {
        SortClass size = SortClass.S;
        IntegerSort sort = new(size);
        for (int i = 0; i < sort.Keys.Length; i++)
            sort.Keys[i] ^= 1;
        Assert.AreNotEqual(VerifiedInAll, RankAll(sort, size));
    }

    [TestMethod]
    public void A_tested_key_with_another_value_fails_partial_verification()
    {
        SortClass size = SortClass.S;
        IntegerSort sort = new(size);
        sort.Keys[size.TestIndex[2]] += 500;
        Assert.IsLessThan(VerifiedInAll, RankAll(sort, size));
    }

    [TestMethod]
    public void The_wrong_class_fails_partial_verification()
    {
        IntegerSort sort = new(SortClass.W);
        int right = 0;
        for (int iteration = 1; iteration <= IntegerSort.Iterations; iteration++)
            right += sort.Rank(SortClass.S, iteration);
        Assert.IsLessThan(VerifiedInAll, right);
    }

    [TestMethod]
    [DataRow(1000, 1, DisplayName = "a key value ranked one too high")]
    [DataRow(1000, -1, DisplayName = "a key value ranked one too low")]
    [DataRow(2047, 1, DisplayName = "a rank behind the last place")]
    [DataRow(1000, -70000, DisplayName = "a rank before the first place")]
    public void A_corrupted_ranking_fails_full_verification(int value, int shift)
    {
        SortClass size = SortClass.S;
        IntegerSort sort = new(size);
        RankAll(sort, size);
        sort.Ranks[value] += shift;
        Assert.IsFalse(sort.VerifyFully());
    }

    [TestMethod]
    public void Two_ranks_that_changed_places_fail_full_verification()
    {
        SortClass size = SortClass.S;
        IntegerSort sort = new(size);
        RankAll(sort, size);
        (sort.Ranks[800], sort.Ranks[900]) = (sort.Ranks[900], sort.Ranks[800]);
        Assert.IsFalse(sort.VerifyFully());
    }

    [TestMethod]
    [DataRow("S", 0, 1, 1)]         // 0 rises by i
    [DataRow("S", 4, 10, 65453)]    // 65463 falls by i
    [DataRow("W", 1, 1, 11697)]     // 11698 rises by i - 2
    [DataRow("W", 2, 10, 1039977)]  // 1039987 falls by i
    [DataRow("A", 2, 10, 123937)]   // 123928 rises by i - 1
    public void The_expected_rank_follows_the_published_rule(string name, int test, int iteration, int expected)
        => Assert.AreEqual(expected, Class(name).ExpectedRank(test, iteration));

    static SortClass Class(string name) => name switch { "S" => SortClass.S, "W" => SortClass.W, _ => SortClass.A };

    static int RankAll(IntegerSort sort, SortClass size)
    {
        int right = 0;
        for (int iteration = 1; iteration <= IntegerSort.Iterations; iteration++)
            right += sort.Rank(size, iteration);
        return right;
    }
}
