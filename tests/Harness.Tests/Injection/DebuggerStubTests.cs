using System;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Experiments.Injection;
using Testbed.Experiments.Oracle;

namespace Testbed.Tests.Harness.Injection;

/// <summary>The client of the debugger stub against a stub that is played.</summary>
[TestClass]
public sealed class DebuggerStubTests
{
    [TestMethod]
    public async Task Memory_is_read_and_written()
    {
        var played = new PlayedStub("+$0102ff#8f", "+$OK#9a");
        var stub = new DebuggerStub(played);
        CollectionAssert.AreEqual(new byte[] { 1, 2, 255 }, await stub.ReadMemoryAsync(0xFFFFFFFF80000010, 3));
        await stub.WriteMemoryAsync(0x1000, [0xAB]);
        Assert.AreEqual("$mffffffff80000010,3#85+$M1000,1:ab#68+", played.Said);
    }

    [TestMethod]
    public async Task Registers_are_little_endian()
    {
        var played = new PlayedStub("+$100000000000ffff#d9", "+$OK#9a");
        var stub = new DebuggerStub(played);
        Assert.AreEqual(0xFFFF000000000010, await stub.ReadRegisterAsync(StubRegister.Rip));
        await stub.WriteRegisterAsync(StubRegister.Rsp, 0x1234);
        Assert.AreEqual("$p10#d1+$P7=3412000000000000#ce+", played.Said);
    }

    [TestMethod]
    public async Task A_garbled_answer_is_asked_for_again()
    {
        var played = new PlayedStub("+$OX#9a$OK#9a");
        await new DebuggerStub(played).BreakAsync(0x10);
        Assert.AreEqual("$Z1,10,1#75-+", played.Said);
    }

    [TestMethod]
    public async Task A_packet_that_came_garbled_is_sent_again()
    {
        var played = new PlayedStub("-", "+$OK#9a");
        await new DebuggerStub(played).UnbreakAsync(0x10);
        Assert.AreEqual("$z1,10,1#95$z1,10,1#95+", played.Said);
    }

    [TestMethod]
    [DataRow("---", DisplayName = "nothing comes through")]
    [DataRow("+$OK#00$OK#00$OK#00", DisplayName = "no answer comes through")]
    [DataRow("+$E22#a9", DisplayName = "refused")]
    [DataRow("+$O", DisplayName = "gone in the middle of an answer")]
    [DataRow("", DisplayName = "gone")]
    public async Task What_cannot_be_done_is_said(string answers)
        => await Assert.ThrowsExactlyAsync<ControlException>(() => new DebuggerStub(new PlayedStub(answers)).BreakAsync(0x10));

    [TestMethod]
    public async Task Only_an_instruction_counts_as_a_stop()
    {
        await new DebuggerStub(new PlayedStub("+$T05thread:01;#07")).ContinueAsync();
        await Assert.ThrowsExactlyAsync<ControlException>(() => new DebuggerStub(new PlayedStub("+$T8fthread:01;#40")).ContinueAsync());
    }
}
