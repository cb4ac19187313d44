using System.Collections.Generic;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Experiments.Injection;

namespace Testbed.Tests.Harness.Injection;

/// <summary>Every instruction of a trace is found again, and with few stops.</summary>
[TestClass]
public sealed class MomentTests
{
    [TestMethod]
    [DataRow(new int[] { 1 }, DisplayName = "one instruction")]
    [DataRow(new int[] { 1, 1, 1, 1 }, DisplayName = "a repeated instruction")]
    [DataRow(new int[] { 1, 2, 3, 2, 3, 2, 3, 4, 2, 3, 2, 3 }, DisplayName = "a loop, entered twice")]
    [DataRow(new int[] { 9, 1, 2, 1, 2, 8, 1, 2, 1, 2, 9, 1, 2, 8, 1, 2 }, DisplayName = "loops in loops")]
    public void A_moment_leads_to_its_instruction(int[] addresses)
    {
        ulong[] trace = [.. addresses.Select(address => (ulong)address)];
        for (var index = 0; index < trace.Length; index++)
            Assert.AreEqual(index, Follow(trace, Moment.Of(trace, index)));
    }

    [TestMethod]
    public void A_waypoint_saves_stops()
    {
        ulong[] trace = [.. Enumerable.Repeat(1UL, 1000), 7, .. Enumerable.Repeat(1UL, 1000)];
        CollectionAssert.AreEqual(new[] { new Leg(7, 1), new Leg(1, 3) }, Moment.Of(trace, 1003).Legs.ToArray());
        CollectionAssert.AreEqual(new[] { new Leg(7, 1) }, Moment.Of(trace, 1000).Legs.ToArray());
    }

    /// <summary>Ten rounds of ten rounds of ten instructions alike: 1 and 2 tell the rounds.</summary>
    [TestMethod]
    public void Loops_in_loops_take_a_stop_for_each_round()
    {
        ulong[] trace = [.. Enumerable.Repeat(Enumerable.Repeat(Enumerable.Repeat(3UL, 10).Prepend(2UL), 10).SelectMany(round => round).Prepend(1UL), 10).SelectMany(round => round)];
        for (var index = 0; index < trace.Length; index++)
        {
            Assert.AreEqual(index, Follow(trace, Moment.Of(trace, index)));
            Assert.IsLessThanOrEqualTo(30, Moment.Of(trace, index).Legs.Sum(leg => leg.Stops));
        }
    }

    /// <summary>What the machine does: stops before each meeting of an address, one leg after the other.</summary>
    static int Follow(IReadOnlyList<ulong> trace, Moment moment)
    {
        var at = -1;
        foreach (var leg in moment.Legs)
            at = Meet(trace, at, leg.Address, leg.Stops);
        return at;
    }

    static int Meet(IReadOnlyList<ulong> trace, int at, ulong address, int times)
    {
        for (; times > 0; times--)
        {
            do
                at++;
            while (trace[at] != address);
        }
        return at;
    }
}
