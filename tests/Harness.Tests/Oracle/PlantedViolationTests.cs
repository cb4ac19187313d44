using System;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Attacks;
using Testbed.Contracts;
using Testbed.Experiments.Oracle;
using Testbed.Loader.Plan;

namespace Testbed.Tests.Harness.Oracle;

/// <summary>
/// One machine that ran <c>full</c> to its end and that nobody attacked: nothing is found in it. Then one thing at a time is
/// changed, and found, and nothing else with it.
/// </summary>
[TestClass, DoNotParallelize]
public sealed class PlantedViolationTests
{
    const ulong Page = AddressSpace.PageBytes;
    const ulong Large = AddressSpace.LargePageBytes;
    const ulong ToKeyOfApplication = (2UL ^ 4UL) << PageEntry.KeyShift;        // flips T's key into A's

    static StoppedGuest s_guest = null!;

    [ClassInitialize]
    public static async Task BootAsync(TestContext _) => s_guest = await StoppedGuest.BootAsync("full", "hello");

    [ClassCleanup]
    public static async Task EndAsync()
    {
        if (s_guest is not null)
            await s_guest.DisposeAsync();
    }

    [TestMethod]
    public void Nothing_is_found_before_something_is_planted() => Assert.AreEqual("", s_guest.Find());

    [TestMethod]
    [DataRow(8, 8, DisplayName = "8 bytes in an aligned word")]
    [DataRow(3, 16, DisplayName = "16 bytes anywhere")]
    public void A_secret_in_memory(int at, int bytes)
        => AssertFound("SecretLeaked", () => s_guest.Write(s_guest.FreeFrame(Large) + (ulong)at, InspectedGuest.Secret[5..(5 + bytes)]));

    [TestMethod]
    [DataRow("env.regs", 3, DisplayName = "RBX")]
    [DataRow("env.xmm_regs[0]", 5, DisplayName = "an XMM register")]
    [DataRow("env.mtrr_fixed", 1, DisplayName = "a register that nobody thinks of")]
    public void A_secret_in_a_register(string register, int index)
    {
        var now = s_guest.Processor;
        var (field, offset) = (now.Field(register), index * now.Field(register).Bytes);
        var value = System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(now.Bytes[(field.Offset + offset)..]);
        AssertFound("SecretLeaked", () => s_guest.Flip(register, value ^ BitConverter.ToUInt64(InspectedGuest.Secret, 40), offset));
    }

    /// <summary>Who ended the run: T is told from anybody else by the instruction, by the port and by the rights, each of them.</summary>
    [TestMethod]
    [DataRow("env.eip", 0, 0UL, MachineEnd.Finished, DisplayName = "as T left it")]
    [DataRow("env.eip", 0, 0x1000UL, MachineEnd.Forged, DisplayName = "an instruction elsewhere")]
    [DataRow("env.regs", 2 * sizeof(ulong), 0x8UL, MachineEnd.Forged, DisplayName = "RDX holds another port")]
    [DataRow("env.pkru", 0, RightsOfUntrusted << 32, MachineEnd.Forged, DisplayName = "with the rights of U")]
    public void An_end_that_somebody_forged(string register, int offset, ulong bits, MachineEnd expected)
    {
        MachineEnding? ending = null;
        s_guest.FindAfter(() =>
        {
            s_guest.Flip(register, bits, offset);
            ending = MachineEnding.Read(s_guest.Image, "guest-panicked", inTime: true, s_guest.Cores, s_guest.Machine.Memory);
        });
        Assert.AreEqual(expected, ending!.End);
    }

    /// <summary>An interrupt may be delivered between the write and the stop, as one was under load: what it met is what counts, and its rights.</summary>
    [TestMethod]
    [DataRow("T.port_write", 0UL, MachineEnd.Finished, DisplayName = "in T's routine")]
    [DataRow("__text_A_start", 0UL, MachineEnd.Forged, DisplayName = "in A's code")]
    [DataRow("T.port_write", RightsOfUntrusted, MachineEnd.Forged, DisplayName = "with the rights of U")]
    public void An_end_that_an_interrupt_met(string where, ulong rights, MachineEnd expected)
    {
        const int Gate = 2 * 16;                // of the non-maskable interrupt
        var end = MachineEnd.Lost;
        s_guest.FindAfter(() =>
        {
            var (table, frame) = (s_guest.PhysicalOf("__idt") + Gate, s_guest.FreeFrame(Large));
            var handler = s_guest.Read(table) & 0xFFFF | s_guest.Read(table) >> 48 << 16 | s_guest.Read(table + 8) << 32;
            s_guest.Write(frame, s_guest.Image.Map.AddressOf(where));
            s_guest.Flip("env.eip", s_guest.Processor.Rip ^ handler);
            s_guest.Flip("env.regs", s_guest.Processor.General(4) ^ frame, 4 * sizeof(ulong));
            s_guest.Flip("env.pkru", rights << 32);
            end = MachineEnding.Read(s_guest.Image, "guest-panicked", inTime: true, s_guest.Cores, s_guest.Machine.Memory).End;
        });
        Assert.AreEqual(expected, end);
    }

    /// <summary>T's PKRU becomes U's: of a field of 32 bits, which stand in front.</summary>
    const ulong RightsOfUntrusted = 0xFFFF_F000 ^ 0xFFFF_F33B;

    [TestMethod]
    [DataRow("T.canary")]
    [DataRow("T.secret")]
    public void A_word_of_T_that_was_changed(string symbol)
        => AssertFound("CanaryChanged", () => s_guest.Write(s_guest.PhysicalOf(symbol), (byte)(Byte(s_guest.PhysicalOf(symbol)) ^ 1)));

    [TestMethod]
    [DataRow("env.cr[0]", 16, DisplayName = "CR0.WP cleared")]
    [DataRow("env.cr[4]", 22, DisplayName = "CR4.PKE cleared")]
    [DataRow("env.cr[4]", 18, DisplayName = "CR4.OSXSAVE set")]
    [DataRow("env.cr[4]", 16, DisplayName = "CR4.FSGSBASE set")]
    [DataRow("env.cr[4]", 20, DisplayName = "CR4.SMEP set")]
    [DataRow("env.cr[4]", 21, DisplayName = "CR4.SMAP set")]
    [DataRow("env.efer", 11, DisplayName = "EFER.NXE cleared")]
    [DataRow("env.efer", 0, DisplayName = "EFER.SCE set")]
    [DataRow("env.lstar", 12, DisplayName = "LSTAR changed")]
    [DataRow("env.xcr0", 9, DisplayName = "XCR0.PKRU set")]
    [DataRow("env.sysenter_eip", 12, DisplayName = "SYSENTER led elsewhere")]
    [DataRow("env.kernelgsbase", 12, DisplayName = "KERNEL_GS_BASE changed")]
    [DataRow("env.pat", 0, DisplayName = "PAT changed")]
    [DataRow("env.dr", 12, DisplayName = "DR0 set")]
    public void A_control_register_that_was_changed(string register, int bit)
        => AssertFound("ControlRegister", () => s_guest.Flip(register, 1UL << bit));

    /// <summary>T ended the run in its own code with its own rights: nobody else's code may be executed with them, and no rights be nobody's.</summary>
    [TestMethod]
    [DataRow("__text_A_start", 0UL, "ControlRegister", DisplayName = "T's rights in A's code")]
    [DataRow("__text_U_start", 0UL, "ControlRegister", DisplayName = "T's rights in U's code")]
    [DataRow("T.canary", 0UL, "ControlRegister", DisplayName = "T's rights where no code is")]
    [DataRow("__gates_start", 0UL, "", DisplayName = "T's rights in a gate")]
    [DataRow("__text_A_start", RightsOfUntrusted, "", DisplayName = "U's rights in A's code")]
    [DataRow("__text_T_start", RightsOfUntrusted ^ 1UL << 8, "ControlRegister", DisplayName = "nobody's rights")]
    public void Rights_where_they_must_not_be(string symbol, ulong rights, string expected) => AssertFound(expected, () =>
    {
        s_guest.Flip("env.eip", s_guest.Processor.Rip ^ s_guest.Image.Map.AddressOf(symbol));
        s_guest.Flip("env.pkru", rights << 32);
    });

    [TestMethod]
    public void Page_tables_of_somebody_else() => AssertFound("ControlRegister", () =>
    {
        var (root, copy) = (s_guest.Processor.Cr3, s_guest.FreeFrame(Page));
        for (ulong at = 0; at < Page; at += sizeof(ulong))
            s_guest.Write(copy + at, s_guest.Read(root + at));
        s_guest.Flip("env.cr[3]", root ^ copy);
    });

    [TestMethod]
    [DataRow("env.idt", 4, 1UL << 12, DisplayName = "IDT elsewhere")]
    [DataRow("env.idt", 8, 0xFFFUL, DisplayName = "IDT without a limit")]
    [DataRow("env.gdt", 4, 1UL << 4, DisplayName = "GDT elsewhere")]
    [DataRow("env.tr", 4, 1UL << 4, DisplayName = "TSS elsewhere")]
    public void A_table_register_that_was_changed(string register, int offset, ulong bits)
        => AssertFound("DescriptorTable", () => s_guest.Flip(register, bits, offset));

    [TestMethod]
    [DataRow("idt", 14 * 16, DisplayName = "the page fault's gate")]
    [DataRow("gdt", 8, DisplayName = "the code segment")]
    [DataRow("tr", 0x24, DisplayName = "an interrupt stack")]
    public void A_descriptor_that_was_changed(string table, int at)
    {
        var place = s_guest.Golden.PhysicalOf(s_guest.Processor.Segment(table).Base) + (ulong)at;
        AssertFound("DescriptorTable", () => s_guest.Write(place, (byte)(Byte(place) ^ 1)));
    }

    [TestMethod]
    [DataRow("T.canary", ToKeyOfApplication, DisplayName = "data of T with A's key")]
    [DataRow("T.canary", PageEntry.User, DisplayName = "data of T that PKRU does not govern")]
    [DataRow("__idt", PageEntry.Writable, DisplayName = "constants that may be written")]
    [DataRow("__idt", PageEntry.NoExecute, DisplayName = "constants that may be executed")]
    [DataRow("T.canary", PageEntry.Present, DisplayName = "data of T that is not mapped")]
    public void A_page_of_the_image_with_another_access(string symbol, ulong bits)
        => AssertFound(bits == PageEntry.Present ? "CanaryChanged PageKey" : "PageKey", () => s_guest.FlipEntry(s_guest.Image.Map.AddressOf(symbol), bits));

    [TestMethod]
    public void Memory_of_T_with_the_applications_key()
        => AssertFound("PageKey", () => s_guest.FlipEntry(s_guest.Golden.Kept.First(frame => !IsTable(frame) && IsTrusted(frame)), ToKeyOfApplication));

    [TestMethod]
    public void Free_memory_with_the_common_key()
        => AssertFound("PageKey", () => s_guest.FlipEntry(s_guest.FreeFrame(Large), (2UL ^ 1UL) << PageEntry.KeyShift));

    [TestMethod]
    public void Free_memory_with_the_applications_key_is_what_the_application_was_given()
        => AssertFound("", () => s_guest.FlipEntry(s_guest.FreeFrame(Large), ToKeyOfApplication));

    [TestMethod]
    public void A_page_table_with_the_applications_key()
        => AssertFound("SecondMapping", () => s_guest.FlipEntry(s_guest.Processor.Cr3, ToKeyOfApplication));

    [TestMethod]
    public void A_frame_of_T_that_is_mapped_a_second_time_with_the_applications_key() => AssertFound("SecondMapping", () =>
    {
        var frame = s_guest.FreeFrame(Page);
        s_guest.FlipEntry(frame, frame ^ s_guest.PhysicalOf("T.canary") / Page * Page ^ ToKeyOfApplication);
    });

    [TestMethod]
    public void A_page_of_the_image_in_another_frame() => AssertFound("CanaryChanged SecondMapping", () =>
    {
        var address = s_guest.Image.Map.AddressOf("T.canary");
        s_guest.FlipEntry(address, s_guest.PhysicalOf("T.canary") / Page * Page ^ s_guest.FreeFrame(Page));
    });

    [TestMethod]
    public void Page_tables_that_contain_themselves()
        => AssertFound("SecondMapping", () => s_guest.Write(s_guest.Processor.Cr3 + 100 * sizeof(ulong), s_guest.Processor.Cr3 | PageEntry.Table));

    [TestMethod]
    public void A_page_table_that_is_no_memory()
        => AssertFound("SecondMapping", () => s_guest.Write(s_guest.Processor.Cr3 + 100 * sizeof(ulong), 1UL << 40 | PageEntry.Table));

    [TestMethod]
    public void Code_that_may_be_written()
        => AssertFound("WritableAndExecutable PageKey", () => s_guest.FlipEntry(s_guest.Image.Map.AddressOf("__text_A_start"), PageEntry.Writable));

    [TestMethod]
    public void Memory_that_may_be_executed()
        => AssertFound("WritableAndExecutable PageKey", () => s_guest.FlipEntry(s_guest.FreeFrame(Large), PageEntry.NoExecute));

    [TestMethod]
    [DataRow("__text_T_start", DisplayName = "T")]
    [DataRow("__text_A_start", DisplayName = "A")]
    [DataRow("__gates_start", DisplayName = "gates")]
    [DataRow("__image_record", DisplayName = "constants")]
    public void Code_that_was_changed(string symbol)
        => AssertFound("CodeChanged", () => s_guest.Write(s_guest.PhysicalOf(symbol), (byte)(Byte(s_guest.PhysicalOf(symbol)) ^ 1)));

    /// <summary>The second opinion on the walk: QEMU's own, leaf by leaf.</summary>
    [TestMethod]
    public async Task QEMU_finds_the_same_mappings()
    {
        var theirs = Regex.Matches(await s_guest.Machine.Control.AskAsync("info tlb"), @"^(\w{16}): (\w{16}) (X|-)(?:G|-)(P|-)(?:D|-)(?:A|-)(?:C|-)(?:T|-)(U|-)(W|-)", RegexOptions.Multiline)
            .Select(leaf => $"{leaf.Groups[1]} {leaf.Groups[2]} {leaf.Groups[3]}{leaf.Groups[4]}{leaf.Groups[5]}{leaf.Groups[6]}").ToArray();
        var ours = new PageMap(s_guest.Machine.Memory, s_guest.Processor.Cr3).Leaves
            .Select(leaf => $"{leaf.Address:x16} {leaf.Physical:x16} {(leaf.Execute ? '-' : 'X')}{(leaf.Bytes == Page ? '-' : 'P')}{(leaf.User ? 'U' : '-')}{(leaf.Write ? 'W' : '-')}").ToArray();
        Assert.IsNotEmpty(theirs);
        CollectionAssert.AreEqual(theirs, ours);
    }

    /// <summary>The second opinion on the stream: what the monitor shows to people.</summary>
    [TestMethod]
    public async Task QEMU_shows_the_same_registers()
    {
        var shown = await s_guest.Machine.Control.AskAsync("info registers");
        var processor = s_guest.Processor;
        foreach (var (name, value) in new[] { ("RAX", processor.General(0)), ("RIP", processor.Rip), ("CR0", processor.Cr0), ("CR3", processor.Cr3), ("CR4", processor.Cr4), ("EFER", processor.Efer) })
            Assert.AreEqual(value, ulong.Parse(Regex.Match(shown, $@"\b{name}=([0-9a-f]+)").Groups[1].Value, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture), name);
        foreach (var table in (string[])["gdt", "idt"])
            StringAssert.Matches(shown, new Regex($@"{table.ToUpperInvariant()}= +{processor.Segment(table).Base:x16} {processor.Segment(table).Limit:x8}"));
    }

    static void AssertFound(string expected, Action plant) => Assert.AreEqual(expected, s_guest.FindAfter(plant));

    static byte Byte(ulong physical) => (byte)s_guest.Read(physical);

    static bool IsTable(ulong frame) => new PageMap(s_guest.Machine.Memory, s_guest.Processor.Cr3).Tables.Any(table => table.Physical == frame);

    static bool IsTrusted(ulong frame) => new PageMap(s_guest.Machine.Memory, s_guest.Processor.Cr3).Leaves.Any(leaf => leaf.Address == frame && leaf.Key == 2 && leaf.Bytes == Page);
}
