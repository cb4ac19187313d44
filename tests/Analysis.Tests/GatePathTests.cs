using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Iced.Intel;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.CostModel;
using Testbed.Analysis.Records;
using Testbed.Analysis.Statistics;

namespace Testbed.Tests.Analysis;

/// <summary>Instructions of gates, counted from bytes.</summary>
[TestClass]
public sealed class GatePathTests
{
    const ulong Address = 0x1000;

    [TestMethod]
    [DataRow("90", InstructionClass.Plain, DisplayName = "nop")]
    [DataRow("0F01EF", InstructionClass.Wrpkru, DisplayName = "wrpkru")]
    [DataRow("0F01EE", InstructionClass.Rdpkru, DisplayName = "rdpkru")]
    [DataRow("480FAE00", InstructionClass.StateSave, DisplayName = "fxsave64 [rax]")]
    [DataRow("480FAE08", InstructionClass.StateRestore, DisplayName = "fxrstor64 [rax]")]
    [DataRow("0FAEE8", InstructionClass.Fence, DisplayName = "lfence: same opcode and /5 as xrstor, but register form")]
    [DataRow("F348AA", InstructionClass.StringIteration, DisplayName = "rep stosb")]
    [DataRow("AA", InstructionClass.Plain, DisplayName = "stosb without rep")]
    [DataRow("48CF", InstructionClass.InterruptReturn, DisplayName = "iretq")]
    [DataRow("0F22D8", InstructionClass.AddressSpaceSwitch, DisplayName = "mov cr3, rax")]
    [DataRow("0F20D8", InstructionClass.ControlRegister, DisplayName = "mov rax, cr3: reads")]
    [DataRow("0F22C0", InstructionClass.ControlRegister, DisplayName = "mov cr0, rax")]
    [DataRow("0F0138", InstructionClass.TranslationFlush, DisplayName = "invlpg [rax]")]
    [DataRow("F0480FB108", InstructionClass.Locked, DisplayName = "lock cmpxchg [rax], rcx")]
    [DataRow("488708", InstructionClass.Locked, DisplayName = "xchg [rax], rcx: locked without a prefix")]
    [DataRow("4887C8", InstructionClass.Plain, DisplayName = "xchg rax, rcx")]
    [DataRow("0FA2", InstructionClass.Cpuid, DisplayName = "cpuid")]
    [DataRow("0F31", InstructionClass.TimeStamp, DisplayName = "rdtsc")]
    [DataRow("0F30", InstructionClass.ModelSpecificRegister, DisplayName = "wrmsr")]
    [DataRow("E6E9", InstructionClass.PortAccess, DisplayName = "out 0xe9, al")]
    public void Every_instruction_has_its_class(string bytes, InstructionClass expected)
        => Assert.AreEqual(expected, InstructionClasses.Of(Decoder.Create(64, new ByteArrayCodeReader(bytes)).Decode()));

    [TestMethod]
    public void The_path_passes_checks_calls_once_and_follows_jumps()
    {
        var counts = GatePath.Count(Convert.FromHexString(
            "0F01EF"            // wrpkru
            + "3D00000000"      // cmp eax, 0
            + "750A"            // jne fault: not taken
            + "E8F1000000"      // call f: not entered
            + "EB01"            // jmp over the next byte
            + "90"              // nop: not executed
            + "C3"              // ret
            + "0F0B"), Address);
        Assert.AreEqual((6L, 1L, 5L), (counts.Total, counts[InstructionClass.Wrpkru], counts[InstructionClass.Plain]));
        Assert.AreEqual("5 Plain, 1 Wrpkru", counts.ToString());
    }

    [TestMethod]
    [DataRow("EBFE", "circle", DisplayName = "jmp to itself")]
    [DataRow("90", "leaves the gate", DisplayName = "runs off the end")]
    [DataRow("E900100000", "leaves the gate", DisplayName = "jmp away")]
    [DataRow("0F0B", "without a return", DisplayName = "ud2")]
    [DataRow("FFE0", "without a return", DisplayName = "jmp rax")]
    [DataRow("F348AAC3", "repeats", DisplayName = "rep stosb")]
    [DataRow("06", "leaves the gate", DisplayName = "no instruction")]
    public void A_path_that_bytes_do_not_tell_is_refused(string bytes, string reason)
        => Assert.Contains(reason, Assert.ThrowsExactly<MeasurementException>(
            () => GatePath.Count(Convert.FromHexString(bytes), Address)).Message);

    [TestMethod]
    public void Counted_gates_are_read_as_they_were_written_each_once()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("testbed-gates-").FullName, GateCounts.FileName);
        Assert.IsEmpty(GateCounts.ReadIfPresent(path));
        GateCount Gate(string callee, long wrpkru) => new("full", "Application", callee,
            new Dictionary<InstructionClass, long> { [InstructionClass.Plain] = 40, [InstructionClass.Wrpkru] = wrpkru });
        GateCounts.Write(path, [Gate("t_b", 2), Gate("t_a", 3), Gate("t_b", 2)]);

        var gates = GateCounts.ReadIfPresent(path);
        Assert.AreSequenceEqual(["t_a", "t_b"], gates.Select(gate => gate.Callee).ToArray());
        Assert.AreEqual("40 Plain, 3 Wrpkru", gates.Find("full", "Application", "t_a")!.ToString());
        Assert.IsNull(gates.Find("full", "Trusted", "t_a"));

        File.WriteAllText(path, "{}");
        Assert.ThrowsExactly<RecordFormatException>(() => GateCounts.ReadIfPresent(path));
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }
}
