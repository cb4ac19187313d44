using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Injection;
using Testbed.Experiments.Injection;

namespace Testbed.Tests.Harness.Injection;

/// <summary>What chance decides is decided by seed, target and number.</summary>
[TestClass]
public sealed class DrawTests
{
    const int Draws = 3000;

    [TestMethod]
    public void The_same_numbers_draw_the_same()
    {
        Assert.AreEqual(Draw.Of(1, InjectionTarget.A, 7), Draw.Of(1, InjectionTarget.A, 7));
        Assert.AreNotEqual(Draw.Of(1, InjectionTarget.A, 7), Draw.Of(2, InjectionTarget.A, 7));
        Assert.AreNotEqual(Draw.Of(1, InjectionTarget.A, 7), Draw.Of(1, InjectionTarget.U, 7));
        Assert.AreNotEqual(Draw.Of(1, InjectionTarget.A, 7), Draw.Of(1, InjectionTarget.A, 8));
    }

    /// <summary>Of 3,000, each of three kinds comes 1,000 times, give or take five standard deviations (129).</summary>
    [TestMethod]
    public void Kinds_regions_and_places_are_drawn_evenly()
    {
        var draws = Enumerable.Range(1, Draws).Select(number => Draw.Of(1, InjectionTarget.A, number)).ToList();
        foreach (var kind in draws.GroupBy(draw => draw.Kind))
            Assert.AreEqual(1000, kind.Count(), 129, $"{kind.Key}");
        Assert.AreEqual(4, draws.Select(draw => draw.Region).Distinct().Count());
        foreach (var tenth in draws.GroupBy(draw => draw.Moment(10)))
            Assert.AreEqual(300, tenth.Count(), 83, $"{tenth.Key}");
    }

    [TestMethod]
    public void Changes_lie_in_their_range_and_change_something()
    {
        foreach (var draw in Enumerable.Range(1, Draws).Select(number => Draw.Of(1, InjectionTarget.U, number)).Where(draw => draw.Kind != InjectionKind.Skip))
        {
            var address = draw.Address(0x1000, 0x1018);
            Assert.IsTrue(address >= 0x1000 && address + (ulong)draw.Bytes <= 0x1018, $"0x{address:x}");
            Assert.IsTrue(draw.Kind == InjectionKind.Bit || address % 8 == 0, $"0x{address:x}");
            var before = new byte[draw.Bytes];
            CollectionAssert.AreNotEqual(before, draw.Change(before));
        }
    }
}
