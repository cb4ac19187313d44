using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Crossings;
using Testbed.Analysis.Records;

namespace Testbed.Tests.Analysis;

/// <summary>From the plugin's trace to who called whom: calls, returns, and every instruction somewhere.</summary>
[TestClass]
public sealed class CrossingTraceTests
{
    // T enters A by a gate; A calls T twice, whom an interrupt takes once; T calls U the second time.
    const string Text = """
        0 other
        100 T
        110 T->a
        115 A
        125 A->t
        128 T
        130 other
        133 T
        135 A->t
        137 A
        140 A->t
        142 T
        143 T->u
        145 U
        155 T->u
        156 T
        157 A->t
        158 A
        160 T->a
        161 T
        170 end
        """;

    [TestMethod]
    public void A_return_is_told_from_a_call()
    {
        var tree = CallTree.Of(CrossingTrace.Parse("trace", Text));
        var entered = tree.Entered();
        Assert.AreEqual((1L, 2L, 1L), (entered["T->a"], entered["A->t"], entered["T->u"]));
        var application = Below(tree, "T", "T->a", "A");
        Assert.AreEqual((10L + 3 + 2, 1L), (application.Own, application.Entries));
        Assert.AreEqual(10L, Below(application, "A->t", "T", "T->u", "U").Own);
        Assert.AreEqual(10L + 9, Below(tree, "T").Own);
    }

    [TestMethod]
    public void Every_instruction_from_the_first_of_a_component_on_stands_somewhere()
        => Assert.AreEqual(170 - 100, CallTree.Of(CrossingTrace.Parse("trace", Text)).All);

    [TestMethod]
    public void The_drawings_show_every_part_and_load_nothing()
    {
        var stretches = CrossingTrace.Parse("trace", Text);
        var flame = CrossingPictures.Flame("a run", CallTree.Of(stretches));
        Assert.Contains("<title>untrusted kernel: 10 instructions, 10 its own, entered 1 times</title>", flame);
        var timeline = CrossingPictures.Timeline("a run", stretches);
        foreach (var shown in new[] { "a run", "application", "gates", "trusted kernel", "untrusted kernel", "other", "100", "1,100" })
            Assert.Contains($">{shown}</text>", timeline);
        Assert.DoesNotContain("href", flame + timeline);
    }

    [TestMethod]
    [DataRow(10_000_000, 2)]
    [DataRow(2000, 24)]
    public void What_is_rare_in_a_long_run_has_a_mark_all_the_same(long length, int height)
    {
        var timeline = CrossingPictures.Timeline("a run", [new Stretch("T", 0, length / 2), new Stretch("T->u", length / 2, length / 2 + 1), new Stretch("T", length / 2 + 1, length)]);
        Assert.IsTrue(timeline.Contains($"width=\"1\" height=\"{height}\" fill=\"#9a9a9a\""), "one instruction in a gate, in pixels");
    }

    [TestMethod]
    public void A_lane_that_nobody_used_is_not_drawn()
        => Assert.DoesNotContain(">other</text>", CrossingPictures.Timeline("a run", [new Stretch("T", 0, 100), new Stretch("other", 100, 100), new Stretch("A", 100, 200)]));

    [TestMethod]
    [DataRow("0 T\n5 A\n", "trace:2: the trace was cut off")]
    [DataRow("", "trace:0: the trace was cut off")]
    [DataRow("0 T\nfive A\n9 end\n", "trace:2: 'five A' is not a number and a range")]
    public void A_trace_that_is_not_whole_is_refused(string text, string reason)
        => Assert.StartsWith(reason, Assert.ThrowsExactly<RecordFormatException>(() => CrossingTrace.Parse("trace", text)).Message);

    static CallTree Below(CallTree tree, params string[] path)
        => path.Aggregate(tree, (caller, name) => caller.Calls.Single(call => call.Range == name));
}
