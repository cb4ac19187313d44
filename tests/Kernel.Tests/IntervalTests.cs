using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Kernel.Machine;

namespace Testbed.Tests.Kernel;

/// <summary>Ranges that somebody else names: what lies wholly inside an interval, whatever the numbers are.</summary>
[TestClass]
public sealed class IntervalTests
{
    const ulong Start = 0x10_0000, Length = 0x3000;

    [TestMethod]
    [DataRow(0L, Length, true, "all of it")]
    [DataRow(0x2FFFL, 1UL, true, "the last byte")]
    [DataRow(0x3000L, 0UL, true, "nothing, at the end")]
    [DataRow(0L, Length + 1, false, "one byte too many")]
    [DataRow(1L, Length, false, "all of it, one byte on")]
    [DataRow(0x3000L, 1UL, false, "the byte behind")]
    [DataRow(0x3001L, 0UL, false, "nothing, behind the end")]
    [DataRow(-1L, 1UL, false, "the byte before")]
    [DataRow(-7L, 8UL, false, "an error for a place")]
    [DataRow(1L, ulong.MaxValue, false, "a length that wraps around")]
    [DataRow(long.MaxValue, 16UL, false, "far away")]
    [DataRow(long.MinValue, 16UL, false, "far away, the other way")]
    public void What_lies_wholly_inside_is_held(long offset, ulong bytes, bool held, string why)
        => Assert.AreEqual(held, new Interval(Start, Start + Length).Holds(Start + (ulong)offset, bytes), why);
}
