using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Attacks;

namespace Testbed.Tests.Analysis.Attacks;

/// <summary>Which word a fault of T's record is: the declarations of attacks are compared with it.</summary>
[TestClass]
public sealed class StopTests
{
    [TestMethod]
    [DataRow(14, 0x21, "key fault")]
    [DataRow(14, 0x23, "key fault")]
    [DataRow(14, 0x11, "page fault")]
    [DataRow(6, 0, "invalid opcode")]
    [DataRow(13, 0, "general protection")]
    [DataRow(3, 0, "breakpoint")]
    [DataRow(0, 0, "divide error")]
    [DataRow(19, 0, "other exception")]
    [DataRow(31, 0, "other exception")]
    [DataRow(253, 0, "watchdog")]
    [DataRow(254, 0, "not resumed")]
    [DataRow(32, 0, null)]
    public void A_fault_is_a_stop_by_its_vector_and_error(int vector, int error, string? word)
        => Assert.AreEqual(word, Stops.Of(AttackRows.Fault(vector, error))?.Word());
}
