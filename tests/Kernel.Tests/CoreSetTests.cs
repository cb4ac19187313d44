using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Kernel.Machine;

namespace Testbed.Tests.Kernel;

/// <summary>Sets of cores, by which one core asks the others.</summary>
[TestClass]
public sealed class CoreSetTests
{
    [TestMethod]
    public void An_answer_to_a_request_is_none_to_the_next_one()
    {
        // The tick answered in the middle of a handler that was about to, and the next request followed at once.
        var set = new CoreSet();
        set.Assign(0b1110);
        int first = set.Assignment;
        set.Remove(1, first);
        set.Assign(0b1010);
        set.Remove(1, first);
        Assert.AreEqual(0b1010, set.Bits);
        set.Remove(1, set.Assignment);
        Assert.AreEqual(0b1000, set.Bits);
    }

    [TestMethod]
    public void Assignments_differ_also_when_their_number_has_overflowed()
    {
        const int more = 1 << 24;       // than there are numbers
        var set = new CoreSet();
        int same = 0;
        for (int i = 0; i <= more; i++)
        {
            int last = set.Assignment;
            set.Assign(i & 0xFF);
            if (set.Assignment == last || set.Bits != (i & 0xFF))
                same++;
        }
        Assert.AreEqual(0, same);
    }

    [TestMethod]
    [DataRow(0b0000, 0, -1)]
    [DataRow(0b0001, 0, -1, DisplayName = "not itself")]
    [DataRow(0b1011, 0, 1)]
    [DataRow(0b1001, 1, 3)]
    [DataRow(0b0011, 2, 0)]
    public void The_next_core_is_found_in_a_circle(int cores, int behind, int expected)
    {
        var set = new CoreSet();
        for (int core = 0; core < 4; core++)
            if ((cores >> core & 1) != 0)
                set.Add(core);
        Assert.AreEqual(expected, set.NextBehind(behind, 4));
    }
}
