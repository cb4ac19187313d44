using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Workloads.CrossingRate;

namespace Testbed.Tests.Workloads;

/// <summary>The series of programs that cross ever more often: between two crossings each computes as much less.</summary>
[TestClass]
public sealed class SeriesTests
{
    [TestMethod]
    [DataRow(1ul, 20ul, 249_998ul)]
    [DataRow(300ul, 6_000ul, 832ul)]
    [DataRow(1_000ul, 10_000ul, 248ul)]
    [DataRow(100_000ul, 10_000ul, 1ul)]
    public void A_rate_gives_crossings_and_steps_between_them(ulong perMillion, ulong crossings, ulong steps)
    {
        Series series = new(perMillion);
        Assert.AreEqual((crossings, steps), (series.Crossings, series.Steps));
    }
}
