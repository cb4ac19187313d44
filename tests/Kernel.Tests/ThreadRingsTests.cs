using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Kernel.Trusted;

namespace Testbed.Tests.Kernel;

/// <summary>Rings of threads against lists that say the same in the simplest way.</summary>
[TestClass]
public sealed class ThreadRingsTests
{
    const int Threads = 8, Steps = 20_000, Rings = ThreadRings.Waiting + 1;

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void Rings_hold_what_lists_hold_after_any_steps(int seed)
    {
        var random = new Random(seed);
        var rings = new ThreadRings(Threads);
        var lists = Enumerable.Range(0, Rings).Select(_ => new List<int>()).ToArray();
        for (int step = 0; step < Steps; step++)
        {
            int thread = random.Next(Threads), ring = random.Next(Rings);
            int holder = Array.FindIndex(lists, list => list.Contains(thread));
            if (holder < 0)
            {
                rings.Insert(ring, thread);
                lists[ring].Add(thread);
            }
            else if (random.Next(2) == 0)
            {
                rings.Remove(holder, thread);
                lists[holder].Remove(thread);
            }
            else
            {
                List<int> list = lists[holder];
                list.Add(list[0]);
                list.RemoveAt(0);
                Assert.AreEqual(list[0], rings.Rotate(holder));
            }
            AssertSame(lists, rings);
        }
        rings.Clear();
        Assert.IsTrue(Enumerable.Range(0, Rings).All(ring => rings.First(ring) == ThreadRings.Nobody));
    }

    static void AssertSame(List<int>[] lists, ThreadRings rings)
    {
        for (int ring = 0; ring < lists.Length; ring++)
        {
            var found = new List<int>();
            for (int thread = rings.First(ring); thread != ThreadRings.Nobody && (found.Count == 0 || thread != found[0]); thread = rings.Next(thread))
                found.Add(thread);
            CollectionAssert.AreEqual(lists[ring], found);
            Assert.AreEqual(lists[ring].LastOrDefault(ThreadRings.Nobody), rings.Last(ring));
        }
        int best = lists.Take(ThreadRings.Priorities).LastOrDefault(list => list.Count != 0)?[0] ?? ThreadRings.Nobody;
        Assert.AreEqual(best, rings.Best);
    }
}
