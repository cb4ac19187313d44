using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Experiments.Terminal;

namespace Testbed.Tests.Harness;

/// <summary>A wrong word is answered with the one that was probably meant, or with none.</summary>
[TestClass]
public sealed class HintTests
{
    static readonly string[] s_words = ["list", "run", "compare", "explain", "metrics", "doctor", "tab-04_boot", "fig-01_write-bytes"];

    [TestMethod]
    [DataRow("lst", "list")]
    [DataRow("rnu", "run")]
    [DataRow("RUN", "run")]
    [DataRow("metric", "metrics")]
    [DataRow("comprae", "compare")]
    [DataRow("boot", "tab-04_boot")]
    [DataRow("tab-04", "tab-04_boot")]
    [DataRow("tab-05", "tab-04_boot")]
    [DataRow("fig-02", "fig-01_write-bytes")]
    public void A_near_word_is_hinted_at(string typed, string meant) => Assert.AreEqual(meant, Hint.Nearest(typed, s_words));

    [TestMethod]
    [DataRow("x")]
    [DataRow("banana")]
    [DataRow("")]
    public void A_far_word_gets_no_hint(string typed) => Assert.IsNull(Hint.Nearest(typed, s_words));

    [TestMethod]
    public void The_hint_is_a_clause() => Assert.AreEqual("; did you mean 'list'?", Hint.For("lsit", s_words));
}
