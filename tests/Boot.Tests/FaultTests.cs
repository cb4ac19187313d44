using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Contracts;

namespace Testbed.Tests.Boot;

/// <summary>Every fault of the application ends in one report that names the vector and the place.</summary>
[TestClass]
public sealed class FaultTests
{
    [TestMethod]
    [DataRow("divide-error", 0, "divide error", "A.")]
    [DataRow("breakpoint", 3, "breakpoint", "A.")]
    [DataRow("invalid-opcode", 6, "invalid opcode", "A.")]
    [DataRow("general-protection", 13, "general protection", "A.")]
    [DataRow("null-reference", 14, "page fault", "A.")]
    [DataRow("write-constant", 14, "page fault", "A.")]
    [DataRow("execute-stack", 14, "page fault", "stack of application")]
    [DataRow("stack-overflow", 14, "page fault", "A.")]
    [DataRow("bounds", 6, "invalid opcode", "A.")]
    [DataRow("heap-exhaustion", 6, "invalid opcode", "A.")]
    public async Task A_fault_is_reported_with_vector_and_symbol(string name, int vector, string words, string place)
    {
        var run = await Guest.BootAsync("full", "faults", $"-- raise={name}");
        run.AssertEnded(Outcome.Faulted);
        Assert.AreEqual(1, run.Value("reached"));
        Assert.AreEqual(vector, run.Report.Fault!.Vector);
        Assert.AreEqual((int)Component.Application, run.Report.Fault.Component);
        StringAssert.Contains(run.Console, $"{words} (vector {vector})");
        StringAssert.Contains(run.Console, $"  {place}");
    }

    [TestMethod]
    public async Task A_stack_pointer_that_is_nobodys_is_the_fault_of_whoever_holds_it()
    {
        var run = await Guest.BootAsync("full", "faults", "-- raise=stray-stack");
        run.AssertEnded(Outcome.Faulted);
        Assert.AreEqual(254, run.Report.Fault!.Vector);     // Vectors.NotResumable
        Assert.AreEqual((int)Component.Application, run.Report.Fault.Component);
        StringAssert.Contains(run.Console, "I4-stack");
    }

    [TestMethod]
    public async Task A_fault_is_reported_without_isolation_too()
    {
        var run = await Guest.BootAsync("none", "faults", "-- raise=invalid-opcode");
        run.AssertEnded(Outcome.Faulted);
        StringAssert.Contains(run.Console, "invalid opcode (vector 6)");
    }

    [TestMethod]
    public async Task A_name_that_is_no_fault_fails_the_application()
    {
        var run = await Guest.BootAsync("full", "faults", "-- raise=nothing");
        run.AssertEnded(Outcome.Crashed);
        Assert.AreEqual("the application returned 2", run.Ending.Reason);
    }
}
