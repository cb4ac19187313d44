using System;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Experiments.Oracle;

namespace Testbed.Tests.Harness.Oracle;

/// <summary>The client of the debugger stub against a stub that is played.</summary>
[TestClass]
public sealed class DebuggerTests
{
    [TestMethod]
    public async Task Memory_is_read_and_written()
    {
        var played = new PlayedStub("+$0102ff#8f", "+$OK#9a");
        var debugger = new Debugger(played);
        CollectionAssert.AreEqual(new byte[] { 1, 2, 255 }, await debugger.ReadMemoryAsync(0xFFFFFFFF80000010, 3));
        await debugger.WriteMemoryAsync(0x1000, [0xAB]);
        Assert.AreEqual("$mffffffff80000010,3#85+$M1000,1:ab#68+", played.Said);
    }

    [TestMethod]
    public async Task Registers_are_little_endian()
    {
        var played = new PlayedStub("+$100000000000ffff#d9", "+$OK#9a");
        var debugger = new Debugger(played);
        Assert.AreEqual(0xFFFF000000000010, await debugger.ReadRegisterAsync(DebuggerRegister.Rip));
        await debugger.WriteRegisterAsync(DebuggerRegister.Rsp, 0x1234);
        Assert.AreEqual("$p10#d1+$P7=3412000000000000#ce+", played.Said);
    }

    [TestMethod]
    public async Task A_garbled_answer_is_asked_for_again()
    {
        var played = new PlayedStub("+$OX#9a$OK#9a");
        await new Debugger(played).StopAtAsync(0x10);
        Assert.AreEqual("$Z1,10,1#75-+", played.Said);
    }

    [TestMethod]
    public async Task A_packet_that_came_garbled_is_sent_again()
    {
        var played = new PlayedStub("-", "+$OK#9a");
        await new Debugger(played).PassAsync(0x10);
        Assert.AreEqual("$z1,10,1#95$z1,10,1#95+", played.Said);
    }

    [TestMethod]
    [DataRow("---", DisplayName = "nothing comes through")]
    [DataRow("+$OK#00$OK#00$OK#00", DisplayName = "no answer comes through")]
    [DataRow("+$E22#a9", DisplayName = "refused")]
    [DataRow("+$O", DisplayName = "gone in the middle of an answer")]
    [DataRow("", DisplayName = "gone")]
    public async Task What_cannot_be_done_is_said(string answers)
        => await Assert.ThrowsExactlyAsync<ControlException>(() => new Debugger(new PlayedStub(answers)).StopAtAsync(0x10));

    [TestMethod]
    public async Task What_is_said_of_a_stop_that_nobody_asked_for_is_passed_over()
    {
        var played = new PlayedStub("$T02thread:01;#04", "+$OK#9a");
        await new Debugger(played).StopAtAsync(0x10);
        Assert.AreEqual("$Z1,10,1#75++", played.Said);
    }

    [TestMethod]
    public async Task Only_an_instruction_counts_as_a_stop()
    {
        await new Debugger(new PlayedStub("+$T05thread:01;#07")).ContinueAsync();
        await Assert.ThrowsExactlyAsync<ControlException>(() => new Debugger(new PlayedStub("+$T8fthread:01;#40")).ContinueAsync());
    }
}
