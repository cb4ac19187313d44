using System;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Experiments.Bochs;
using Testbed.Experiments.Guests;

namespace Testbed.Tests.Harness.Bochs;

/// <summary>Two judges agree word for word, or it is said where they do not; only two reasons for that are known.</summary>
[TestClass]
public sealed class AgreementTests
{
    const string Start = "start variant=full mutant= counts=0\n";
    const string KeyRead = "fault vector=14 error=0x21 rip=0x1 address=0x2 key=2 component=3 pkru=0x0\n";
    const string KeyWrite = "fault vector=14 error=0x23 rip=0x1 address=0x2 key=2 component=3 pkru=0x0\n";
    const string PageWrite = "fault vector=14 error=0x3 rip=0x1 address=0x2 key=2 component=3 pkru=0x0\n";
    const string Frame = "fault vector=14 error=0x23 rip=0x1 address=0x141800 key=2 component=3 pkru=0x0\n";
    const string Contained = "contained vector=14 error=0x21 rip=0x1 address=0x2 key=2 component=3 pkru=0x0 failure=0 ticks=5\n";
    const string Survived = "observe name=survived value=1\n";

    static GuestRun Run(string records, string console = "", Outcome outcome = Outcome.Completed)
        => new(new Ending(outcome, ""), RecordParser.Parse(records), console, records, 0, default, default, null);

    [TestMethod]
    [DataRow("boot loader=1 kernel=2 application=3\n", "boot loader=7 kernel=8 application=9\n")]
    [DataRow("observe name=null-call.ticks value=4\n", "observe name=null-call.ticks value=5\n")]
    [DataRow("observe name=nmi.count value=50\n", "observe name=nmi.count value=64\n")]
    [DataRow(Frame, "fault vector=14 error=0x23 rip=0x1 address=0x170800 key=2 component=3 pkru=0x0\n")]
    public void Ticks_and_frames_are_not_compared(string first, string second)
        => Assert.AreEqual(new Agreement(null, null), Agreement.Of(Run(Start + first), Run(Start + second)));

    [TestMethod]
    [DataRow(Survived, "observe name=survived value=2\n")]
    [DataRow(KeyWrite, Survived)]
    [DataRow(KeyWrite, KeyRead)]
    [DataRow(Survived, "")]
    [DataRow("", Survived)]
    [DataRow(Survived, KeyRead)]
    [DataRow(Frame, "fault vector=14 error=0x23 rip=0x1 address=0x141808 key=2 component=3 pkru=0x0\n")]
    [DataRow(KeyWrite, PageWrite)]
    [DataRow(PageWrite, "fault vector=14 error=0x23 rip=0x2 address=0x2 key=2 component=3 pkru=0x0\n")]
    public void Everything_else_is_and_has_no_explanation(string first, string second)
    {
        var agreement = Agreement.Of(Run(Start + first), Run(Start + second));
        Assert.IsNotNull(agreement.Difference);
        Assert.IsNull(agreement.Explanation);
    }

    [TestMethod]
    public void Console_and_ending_are_compared()
    {
        Assert.AreEqual("QEMU: hello; Bochs: hullo", Agreement.Of(Run(Start, "hello"), Run(Start, "hullo")).Difference);
        Assert.IsNotNull(Agreement.Of(Run(Start), Run(Start, outcome: Outcome.Crashed)).Difference);
    }

    [TestMethod]
    public void How_much_memory_a_BIOS_leaves_free_is_not_compared_and_the_rest_of_that_line_is()
    {
        Assert.AreEqual(new Agreement(null, null), Agreement.Of(Run(Start, "full, 62 MiB free"), Run(Start, "full, 63 MiB free")));
        Assert.IsNotNull(Agreement.Of(Run(Start, "full, 62 MiB free"), Run(Start, "none, 62 MiB free")).Difference);
    }

    [TestMethod]
    [DataRow(KeyRead)]
    [DataRow(Contained)]
    public void A_read_that_a_key_refuses_is_refused_by_QEMU_alone(string refusal)
        => Assert.AreEqual(Agreement.ReadsInRing0, Agreement.Of(Run(Start + refusal), Run(Start + Survived)).Explanation);

    [TestMethod]
    public void A_store_to_a_read_only_supervisor_page_is_a_key_fault_to_Bochs()
    {
        Assert.AreEqual(Agreement.SupervisorPages, Agreement.Of(Run(Start + PageWrite), Run(Start + KeyWrite)).Explanation);
        Assert.AreEqual(Agreement.SupervisorPages,
            Agreement.Of(Run(Start + PageWrite, "fault, error 0x3 = P W"), Run(Start + KeyWrite, "fault, error 0x23 = P W PK")).Explanation);
        Assert.IsNull(Agreement.Of(Run(Start + PageWrite, "hello"), Run(Start + KeyWrite, "hullo")).Explanation);
    }
}
