using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Experiments.Guests;

namespace Testbed.Tests.Harness;

/// <summary>The record channel is read whole or refused at the line that breaks it.</summary>
[TestClass]
public sealed class RecordParserTests
{
    const string Start = "start variant=full mutant= counts=0\n";

    [TestMethod]
    public void A_complete_run_is_read()
    {
        var report = RecordParser.Parse(Start
            + "boot loader=40000 kernel=15000 application=200\n"
            + "observe name=null-call.ticks value=48000\n"
            + "observe name=null-call.ticks value=0x10\n"
            + "edge index=4 count=1000\n"
            + "exit code=0\n");

        Assert.IsNull(report.Malformed);
        Assert.AreEqual(new StartMark("full", "", false), report.Start);
        Assert.AreEqual(new BootTicks(40000, 15000, 200), report.Boot);
        CollectionAssert.AreEqual(
            new[] { new Observation("null-call.ticks", 48000), new Observation("null-call.ticks", 16) }, report.Observations.ToArray());
        CollectionAssert.AreEqual(new[] { new EdgeCount(4, "", 1000) }, report.Edges.ToArray());
        Assert.AreEqual(0, report.Exit);
    }

    [TestMethod]
    public void A_fault_is_read()
    {
        var report = RecordParser.Parse(Start
            + "fault vector=14 error=0x23 rip=0xffffffff80001234 address=0xFFFFFFFF80010000 key=2 component=3 pkru=0x5555554c\n");
        Assert.IsNull(report.Malformed);
        Assert.AreEqual(new Fault(14, 0x23, "0xffffffff80001234", "", "0xffffffff80010000", 2, 3, "0x5555554c"), report.Fault);
        Assert.IsTrue(report.Fault!.IsKeyFault);
    }

    [TestMethod]
    [DataRow("start variant=full mutant=wx-off counts=0\n", "wx-off")]
    [DataRow("start variant=full mutant= counts=1\n", "")]
    public void A_mutant_says_its_name(string text, string mutant)
        => Assert.AreEqual(mutant, RecordParser.Parse(text).Start!.Mutant);

    [TestMethod]
    [DataRow("refused reason=no-protection-keys\n", "no-protection-keys")]
    [DataRow(Start + "refused reason=no-protection-keys\n", "no-protection-keys")]
    public void A_refusal_may_stand_alone(string text, string reason)
    {
        var report = RecordParser.Parse(text);
        Assert.IsNull(report.Malformed);
        Assert.AreEqual(reason, report.Refused);
    }

    [TestMethod]
    public void Sixty_four_bits_are_kept()
        => Assert.AreEqual(-1, RecordParser.Parse(Start + "observe name=value value=18446744073709551615\n").Observations.Single().Value);

    [TestMethod]
    public void Silence_is_not_malformed() => Assert.AreEqual(GuestReport.Silent, RecordParser.Parse(""));

    [TestMethod]
    [DataRow("garbage\n", "line 1: 'garbage' before 'start'")]
    [DataRow("exit code=0\n", "line 1: 'exit' before 'start'")]
    [DataRow("start variant=full counts=0\n", "line 1: 'start' has 2 words instead of 3")]
    [DataRow("start variant=full counts=0 mutant=\n", "line 1: 'counts=0' where mutant=... is due")]
    [DataRow("start variant= mutant= counts=0\n", "line 1: a name of 0 characters")]
    [DataRow("start variant=full mutant= counts=2\n", "line 1: '2' is not a number from 0 to 1")]
    [DataRow(Start + Start, "line 2: 'start' twice")]
    [DataRow(Start + "\n", "line 2: unknown kind ''")]
    [DataRow(Start + "hello\n", "line 2: unknown kind 'hello'")]
    [DataRow(Start + "observe name=a value=1", "line 2: no line feed at its end")]
    [DataRow(Start + "observe name=a  value=1\n", "line 2: 'observe' has 3 words instead of 2")]
    [DataRow(Start + "observe name=a value=-1\n", "line 2: '-1' is not a number from 0 to 18446744073709551615")]
    [DataRow(Start + "observe name=a value=1e3\n", "line 2: '1e3' is not a number from 0 to 18446744073709551615")]
    [DataRow(Start + "observe name=a value=0x\n", "line 2: '0x' is not a number from 0 to 18446744073709551615")]
    [DataRow(Start + "observe name=a_b value=1\n", "line 2: 'a_b' is not a name: only letters, digits, '.' and '-'")]
    [DataRow(Start + "boot loader=1 kernel=2 application=3\nboot loader=1 kernel=2 application=3\n", "line 3: 'boot' twice")]
    [DataRow(Start + "boot loader=9223372036854775808 kernel=2 application=3\n", "line 2: '9223372036854775808' is not a number from 0 to 9223372036854775807")]
    [DataRow(Start + "fault vector=14 error=0x23 rip=0x1 address=0x2 key=16 component=3 pkru=0x0\n", "line 2: '16' is not a number from 0 to 15")]
    [DataRow(Start + "fault vector=14 error=0x23 rip=0x1 address=0x2 key=1 component=5 pkru=0x0\n", "line 2: '5' is not a number from 0 to 4")]
    [DataRow(Start + "exit code=0\nobserve name=a value=1\n", "line 3: a record after the last one")]
    [DataRow(Start + "exit code=0\nexit code=0\n", "line 3: a record after the last one")]
    public void A_malformed_line_is_named(string text, string reason)
        => Assert.AreEqual(reason, RecordParser.Parse(text).Malformed);

    [TestMethod]
    public void What_stood_before_a_malformed_line_is_kept()
        => Assert.HasCount(1, RecordParser.Parse(Start + "observe name=a value=1\nobserve\n").Observations);

    [TestMethod]
    public void A_name_has_at_most_sixty_four_characters()
    {
        Assert.IsNull(RecordParser.Parse($"{Start}observe name={new string('a', 64)} value=1\n").Malformed);
        Assert.AreEqual("line 2: a name of 65 characters", RecordParser.Parse($"{Start}observe name={new string('a', 65)} value=1\n").Malformed);
    }
}
