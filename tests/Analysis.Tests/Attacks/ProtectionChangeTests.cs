using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Attacks;
using static Testbed.Tests.Analysis.Attacks.AttackRows;

namespace Testbed.Tests.Analysis.Attacks;

/// <summary>Two tables side by side: which cells differ, and where protection was lost.</summary>
[TestClass]
public sealed class ProtectionChangeTests
{
    [TestMethod]
    public void Equal_tables_have_no_change()
        => Assert.IsEmpty(ProtectionChange.Between(Table(Stopped()), Table(Stopped())));

    [TestMethod]
    public void An_attack_that_now_gets_through_is_lost_protection()
    {
        var change = ProtectionChange.Between(Table(Stopped()), Table(Stopped().With(Through("full")))).Single();
        Assert.AreEqual(("D01", "full", "blocked", "BYPASS", true), (change.Case, change.Variant, change.First.Word, change.Second.Word, change.IsLost));
    }

    [TestMethod]
    public void Rows_that_prove_nothing_any_more_are_lost_protection()
        => Assert.IsTrue(ProtectionChange.Between(Table(Stopped()), Table(Stopped().With(Attempt("none")))).Single().IsLost);

    [TestMethod]
    public void An_attack_that_is_now_stopped_is_none()
        => Assert.IsFalse(ProtectionChange.Between(Table(Stopped().With(Through("full"))), Table(Stopped())).Single().IsLost);

    [TestMethod]
    public void A_cell_that_one_table_lacks_is_not_compared()
        => Assert.IsEmpty(ProtectionChange.Between(Table(Stopped()), AttackTable.Of([Case("D02")], ["full"], Stopped(id: "D02"))));

    static AttackTable Table(System.Collections.Generic.IReadOnlyList<AttackTrial> rows) => AttackTable.Of([Case()], ["full"], rows);
}
