using System;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Experiments.Guests;

namespace Testbed.Tests.Harness;

/// <summary>What QEMU is told, word for word.</summary>
[TestClass]
public sealed class QemuCommandLineTests
{
    static readonly GuestBoot s_boot = new()
    {
        Loader = "/l/loader",
        Archive = "/s/a.cpio",
        CommandLine = "quiet -- class=S",
        Machine = Machine.Microvm,
        MemoryKiB = 65536,
        Accelerator = Accelerator.Exact,
    };

    [TestMethod]
    public void Exact_mode_counts_instructions_on_a_fixed_processor()
        => Assert.AreEqual(
            "-accel tcg -icount shift=0,sleep=off -rtc base=2020-01-01,clock=vm -cpu qemu64,+pku -machine microvm -m 65536K -nodefaults -no-user-config "
            + "-display none -chardev stdio,id=console,signal=off -serial chardev:console -chardev file,id=records,path=/s/records "
            + "-device isa-debugcon,iobase=0xe9,chardev=records -no-reboot -device isa-debug-exit,iobase=0xf4,iosize=4 "
            + "-kernel /l/loader -initrd /s/a.cpio -append quiet -- class=S",
            string.Join(' ', QemuCommandLine.Plan(s_boot, "/s/records")));

    [TestMethod]
    public void A_program_is_run_by_its_emulator_and_told_where_its_records_go()
        => Assert.AreEqual(
            "/p/qemu-x86_64 -cpu qemu64,-pku -plugin file=/p/count.so,out=/s/counts,range=libm-log@0x2000-0x2100,spans=0x1000-0x1007 /i/image /s/records quiet -- class=S",
            string.Join(' ', QemuCommandLine.Command(s_boot with
            {
                IsProgram = true,
                Loader = "/p/qemu-x86_64",
                Archive = "/i/image",
            }, "/s/records", new InstructionCounter("/p/count.so", [new CountedPart("libm-log", 0x2000, 0x2100)]) { Clock = new CountedPart("clock", 0x1000, 0x1007) }.Words("/s/counts"))));

    [TestMethod]
    public void Hardware_mode_takes_the_host_processor()
        => Assert.AreEqual("-accel kvm -cpu host -machine microvm",
            string.Join(' ', QemuCommandLine.Plan(s_boot with { Accelerator = Accelerator.Hardware }, "/s/records").Take(6)));

    [TestMethod]
    [DataRow(Accelerator.Exact, 1, "-accel tcg -icount shift=0,sleep=off -rtc base=2020-01-01,clock=vm -cpu qemu64,+pku -machine microvm -m 65536K -nodefaults")]
    [DataRow(Accelerator.Exact, 4, "-accel tcg -icount shift=0,sleep=off -rtc base=2020-01-01,clock=vm -cpu qemu64,+pku -machine microvm -m 65536K -smp 4 -nodefaults")]
    [DataRow(Accelerator.Parallel, 2, "-accel tcg,thread=multi -rtc base=2020-01-01 -cpu qemu64,+pku -machine microvm -m 65536K -smp 2 -nodefaults")]
    public void Several_cores_take_turns_in_exact_mode_and_run_side_by_side_in_parallel_mode(string accelerator, int cores, string words)
        => StringAssert.StartsWith(string.Join(' ', QemuCommandLine.Plan(s_boot with { Accelerator = accelerator, Cores = cores }, "/s/records")), words);

    [TestMethod]
    [DataRow(Machine.Microvm, "microvm")]
    [DataRow(Machine.Pc, "pc")]
    [DataRow(Machine.Q35, "q35")]
    public void Every_machine_has_its_word(Machine machine, string word) => Assert.AreEqual(word, After("-machine", s_boot with { Machine = machine }));

    [TestMethod]
    public void Memory_is_given_in_kibibytes() => Assert.AreEqual("1984K", After("-m", s_boot with { MemoryKiB = 1984 }));

    [TestMethod]
    public void Protection_keys_can_be_taken_away() => Assert.AreEqual("qemu64,-pku", After("-cpu", s_boot with { ProtectionKeys = false }));

    [TestMethod]
    public void The_command_line_stays_one_word()
        => Assert.AreEqual("a  b -- c,d", After("-append", s_boot with { CommandLine = "a  b -- c,d" }));

    [TestMethod]
    public void A_comma_in_a_path_does_not_end_it()
        => CollectionAssert.Contains(QemuCommandLine.Plan(s_boot, "/s,t/records").ToArray(), "file,id=records,path=/s,,t/records");

    [TestMethod]
    public void A_monitor_listens_only_where_one_is_asked_for()
    {
        CollectionAssert.DoesNotContain(QemuCommandLine.Plan(s_boot, "/s/records").ToArray(), "-monitor");
        Assert.AreEqual("unix:/s/m,server=on,wait=off", After("-monitor", s_boot with { MonitorSocket = "/s/m" }));
    }

    static string After(string option, GuestBoot boot)
    {
        string[] words = [.. QemuCommandLine.Plan(boot, "/s/records")];
        return words[Array.IndexOf(words, option) + 1];
    }
}
