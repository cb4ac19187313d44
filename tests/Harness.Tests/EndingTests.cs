using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Contracts;
using Testbed.Experiments.Guests;

namespace Testbed.Tests.Harness;

/// <summary>An outcome is believed only when QEMU's exit code and the guest's records agree.</summary>
[TestClass]
public sealed class EndingTests
{
    const string Start = "start variant=full mutant= counts=0\n";
    const string Fault = "fault vector=14 error=0x23 rip=0x1 address=0x2 key=2 component=3 pkru=0x0\n";
    const string OtherFault = "fault vector=6 error=0 rip=0x1 address=0x0 key=0 component=3 pkru=0x0\n";

    [TestMethod]
    [DataRow(ExitCode.Completed, Start + "exit code=0\n", Outcome.Completed, "")]
    [DataRow(ExitCode.Completed, Start, Outcome.Crashed, "the guest ended as completed without the record exit code=0")]
    [DataRow(ExitCode.Completed, Start + "exit code=1\n", Outcome.Crashed, "the guest ended as completed without the record exit code=0")]
    [DataRow(ExitCode.ApplicationFailed, Start + "exit code=3\n", Outcome.Crashed, "the application returned 3")]
    [DataRow(ExitCode.ApplicationFailed, Start, Outcome.Crashed, "the guest ended as application failed without the record exit")]
    [DataRow(ExitCode.Faulted, Start + Fault, Outcome.Faulted, "key fault")]
    [DataRow(ExitCode.Faulted, Start + OtherFault, Outcome.Faulted, "exception 6")]
    [DataRow(ExitCode.Faulted, Start, Outcome.Crashed, "the guest ended as faulted without the record fault")]
    [DataRow(ExitCode.Panicked, Start + "panic reason=heap-twice\n", Outcome.Crashed, "panic: heap-twice")]
    [DataRow(ExitCode.Panicked, Start, Outcome.Crashed, "panic: no record says why")]
    [DataRow(ExitCode.Refused, Start + "refused reason=no-protection-keys\n", Outcome.Refused, "no-protection-keys")]
    [DataRow(ExitCode.Refused, Start, Outcome.Crashed, "the guest ended as refused without the record refused")]
    [DataRow((ExitCode)0x25, "refused reason=no-archive-or-more-than-one\n", Outcome.Refused, "loader: no-archive-or-more-than-one")]
    [DataRow((ExitCode)0x25, "", Outcome.Crashed, "unknown exit code 0x25 of the guest")]
    [DataRow(ExitCode.LoaderRefused, "", Outcome.Crashed, "unknown exit code 0x20 of the guest")]
    [DataRow((ExitCode)0x5F, "", Outcome.Crashed, "unknown exit code 0x5f of the guest")]
    [DataRow((ExitCode)0x01, "", Outcome.Crashed, "unknown exit code 0x1 of the guest")]
    public void A_guest_that_ended_itself_is_classified(ExitCode code, string records, Outcome outcome, string reason)
        => Assert.AreEqual(new Ending(outcome, reason), Ending.Classify(Ended(2 * (int)code + 1), RecordParser.Parse(records)));

    [TestMethod]
    [DataRow(0, "", "the machine reset: a triple fault")]
    [DataRow(1, "qemu: could not open 'x'", "QEMU: qemu: could not open 'x'")]
    [DataRow(1, "", "QEMU failed with exit code 1")]
    [DataRow(2, "", "QEMU failed with exit code 2")]
    public void A_guest_that_did_not_end_itself_crashed(int status, string message, string reason)
        => Assert.AreEqual(new Ending(Outcome.Crashed, reason), Ending.Classify(Ended(status, message), GuestReport.Silent));

    [TestMethod]
    public void A_guest_that_was_killed_from_outside_crashed()
        => Assert.AreEqual(new Ending(Outcome.Crashed, "QEMU was killed"), Ending.Classify(new QemuEnd(null, false, ""), GuestReport.Silent));

    [TestMethod]
    public void The_time_limit_outweighs_all_records()
        => Assert.AreEqual(Outcome.TimedOut, Ending.Classify(new QemuEnd(null, true, ""), RecordParser.Parse(Start + "exit code=0\n")).Outcome);

    [TestMethod]
    public void What_QEMU_says_about_a_guest_that_stands_still_is_passed_on()
        => Assert.AreEqual("the time limit was reached; QEMU: KVM internal error. Suberror: 1",
            Ending.Classify(new QemuEnd(null, true, "KVM internal error. Suberror: 1"), GuestReport.Silent).Reason);

    [TestMethod]
    public void A_malformed_record_outweighs_success()
    {
        var ending = Ending.Classify(Ended(33), RecordParser.Parse(Start + "noise\nexit code=0\n"));
        Assert.AreEqual(new Ending(Outcome.Crashed, "record channel, line 2: unknown kind 'noise'; QEMU's exit code: 33"), ending);
    }

    static QemuEnd Ended(int status, string message = "") => new(status, false, message);
}
