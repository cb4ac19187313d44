using System;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Attacks;
using Testbed.Contracts;
using Testbed.Experiments.Oracle;
using Testbed.Isolation.Image.Map;
using Testbed.Loader.Plan;

namespace Testbed.Tests.Harness.Oracle;

/// <summary>
/// As <see cref="PlantedViolationTests"/>, in a machine of two cores that ran side by side: what is planted in the further one alone, or between the two.
/// </summary>
[TestClass, DoNotParallelize]
public sealed class PlantedCoreTests
{
    const ulong Page = AddressSpace.PageBytes;
    const ulong ToKeyOfApplication = (2UL ^ 4UL) << PageEntry.KeyShift;        // flips T's key into A's
    const int Further = 1;

    static StoppedGuest s_guest = null!;

    [ClassInitialize]
    public static async Task BootAsync(TestContext _) => s_guest = await StoppedGuest.BootAsync("full", "thread-attacks", "case=A17 rounds=10", cores: 2);

    [ClassCleanup]
    public static async Task EndAsync()
    {
        if (s_guest is not null)
            await s_guest.DisposeAsync();
    }

    [TestMethod]
    public void Nothing_is_found_before_something_is_planted() => Assert.AreEqual("", s_guest.SayAfter(() => { }));

    [TestMethod]
    public void A_secret_in_a_register()
        => AssertFound("SecretLeaked", () => s_guest.Flip("env.regs", s_guest.Cores[Further].General(3) ^ BitConverter.ToUInt64(InspectedGuest.Secret, 40), 3 * sizeof(ulong), Further));

    [TestMethod]
    [DataRow("env.cr[0]", 16, DisplayName = "CR0.WP cleared")]
    [DataRow("env.cr[4]", 22, DisplayName = "CR4.PKE cleared")]
    [DataRow("env.cr[4]", 18, DisplayName = "CR4.OSXSAVE set")]
    [DataRow("env.efer", 11, DisplayName = "EFER.NXE cleared")]
    [DataRow("env.lstar", 12, DisplayName = "LSTAR changed")]
    [DataRow("env.xcr0", 9, DisplayName = "XCR0.PKRU set")]
    [DataRow("env.sysenter_eip", 12, DisplayName = "SYSENTER led elsewhere")]
    [DataRow("env.pat", 0, DisplayName = "PAT changed")]
    [DataRow("env.dr", 12, DisplayName = "DR0 set")]
    public void A_control_register_that_was_changed(string register, int bit)
        => AssertFound("ControlRegister", () => s_guest.Flip(register, 1UL << bit, core: Further));

    /// <summary>It idles in T, or runs A: neither may be so with rights that are the other's.</summary>
    [TestMethod]
    public void The_rights_of_T_in_code_of_the_application() => AssertFound("ControlRegister", () =>
    {
        s_guest.Flip("env.eip", s_guest.Cores[Further].Rip ^ s_guest.Image.Map.AddressOf("__text_A_start"), core: Further);
        SetRights(s_guest.Image.RightsOf(Component.Trusted).Value);
    });

    [TestMethod]
    public void Rights_that_a_core_wakes_up_with() => AssertFound("ControlRegister", () => SetRights(0));

    [TestMethod]
    [DataRow("env.idt", 4, 1UL << 12, DisplayName = "IDT elsewhere")]
    [DataRow("env.gdt", 4, 1UL << 4, DisplayName = "GDT elsewhere")]
    [DataRow("env.tr", 4, 1UL << 4, DisplayName = "TSS elsewhere")]
    public void A_table_register_that_was_changed(string register, int offset, ulong bits)
        => AssertFound("DescriptorTable", () => s_guest.Flip(register, bits, offset, Further));

    [TestMethod]
    public void Page_tables_of_the_other_core()
        => AssertFound("SecondMapping ControlRegister", () => s_guest.Flip("env.cr[3]", s_guest.Cores[0].Cr3 ^ s_guest.Cores[Further].Cr3, core: Further));

    /// <summary>What a core has for itself, shown to the other one at the same address: interrupt frames in flight, T's words, A's call buffers.</summary>
    [TestMethod]
    [DataRow("__trusted_core", 0UL, 0, Further)]
    [DataRow("__untrusted_core", 0UL, 0, Further)]
    [DataRow("__application_core", 0UL, Further, 0)]
    [DataRow("__application_exchange", 0UL, 0, Further)]
    [DataRow("__interrupt_page_0_top", Page, Further, 0)]
    [DataRow("__interrupt_page_3_top", Page, 0, Further)]
    [DataRow("__level_stack_0_top", Page, 0, Further)]
    [DataRow("__level_stack_3_top", 2 * Page, Further, 0)]
    [DataRow("__idle_stack_top", Page, Further, 0)]
    [DataRow("__idle_stack_top", 5 * Page, 0, Further)]
    public void A_page_of_one_core_in_the_window_of_the_other(string symbol, ulong below, int owner, int victim)
    {
        var address = s_guest.Image.Map.AddressOf(symbol) - below;
        var said = s_guest.SayAfter(() => s_guest.FlipEntry(address, FrameOf(address, owner) ^ FrameOf(address, victim), victim));
        Assert.Contains($"frame 0x{FrameOf(address, owner):x} of core {owner} alone is mapped", said);
        Assert.Contains($"frame 0x{FrameOf(address, owner):x} instead of 0x{FrameOf(address, victim):x}", said);
    }

    [TestMethod]
    public void A_page_of_the_further_core_with_the_applications_key_at_its_own_address()
    {
        var frame = FrameOf(s_guest.Image.Map.AddressOf("__application_core"), Further);
        Assert.AreEqual("SecondMapping a page of core 1 alone is mapped, key 4 rw-", s_guest.SayAfter(() => s_guest.FlipEntry(frame, ToKeyOfApplication)));
    }

    [TestMethod]
    public void A_page_table_of_the_further_core_with_the_applications_key()
        => AssertFound("SecondMapping", () => s_guest.FlipEntry(s_guest.Cores[Further].Cr3, ToKeyOfApplication));

    [TestMethod]
    [DataRow("T.canary", ToKeyOfApplication, "core 1: key 4 rw-, due is key 2 rw-", DisplayName = "data of T with A's key")]
    [DataRow("__idt", PageEntry.Writable, "core 1: supervisor key 1 rw-, due is supervisor key 1 r--", DisplayName = "constants that may be written")]
    [DataRow("__text_A_start", PageEntry.Writable, "core 1: key 1 rwx, due is key 1 r-x", DisplayName = "code that may be written")]
    public void A_page_of_the_image_with_another_access_on_one_core(string symbol, ulong bits, string expected)
        => Assert.Contains($"PageKey {expected}", s_guest.SayAfter(() => s_guest.FlipEntry(s_guest.Image.Map.AddressOf(symbol), bits, Further)));

    [TestMethod]
    public void Code_of_one_core_in_another_frame() => AssertFound("SecondMapping CodeChanged", () =>
    {
        var code = s_guest.Image.Map.AddressOf("__text_A_start");
        s_guest.FlipEntry(code, FrameOf(code, Further) ^ s_guest.FreeFrame(Page), Further);
    });

    /// <summary>What all cores share is one violation, not one of each.</summary>
    [TestMethod]
    public void A_frame_that_both_see_is_found_once()
    {
        var kept = s_guest.FreeFrame(AddressSpace.LargePageBytes);
        Assert.AreEqual("PageKey key 1 rw-, due is key 2 rw-", s_guest.SayAfter(() => s_guest.FlipEntry(kept, (2UL ^ 1UL) << PageEntry.KeyShift)));
    }

    /// <summary>Whichever core writes the exit port as T does, T has ended the run; nobody else has.</summary>
    [TestMethod]
    [DataRow(0, MachineEnd.Finished, DisplayName = "in T's routine")]
    [DataRow(1, MachineEnd.Forged, DisplayName = "elsewhere")]
    public void The_end_is_judged_where_the_further_core_stands(int pagesAway, MachineEnd expected)
    {
        var ending = MachineEnd.Lost;
        s_guest.FindAfter(() =>
        {
            var (first, further) = (s_guest.Cores[0], s_guest.Cores[Further]);
            foreach (var register in Enumerable.Range(0, 3))                        // RAX, RCX, RDX
                s_guest.Flip("env.regs", first.General(register) ^ further.General(register), register * sizeof(ulong), Further);
            // Not where the first core stands: an interrupt may have met it behind the write.
            s_guest.Flip("env.eip", further.Rip ^ (s_guest.Image.Map.AddressOf("T.port_write") + (ulong)pagesAway * Page), core: Further);
            SetRights(s_guest.Image.RightsOf(Component.Trusted).Value);
            s_guest.Flip("env.eip", first.Rip ^ s_guest.Image.Map.AddressOf("T.core_mask"));
            ending = MachineEnding.Read(s_guest.Image, "guest-panicked", inTime: true, s_guest.Cores, s_guest.Machine.Memory).End;
        });
        Assert.AreEqual(expected, ending);
    }

    /// <summary>The second opinion on the stream: what the monitor shows of each core.</summary>
    [TestMethod]
    public async Task QEMU_shows_the_same_registers_of_each_core()
    {
        var all = (await s_guest.Machine.Control.AskAsync("info registers -a")).Split("CPU#", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.HasCount(s_guest.Cores.Count, all);
        foreach (var (shown, core) in all.Zip(s_guest.Cores))
        {
            foreach (var (name, value) in new[] { ("RAX", core.General(0)), ("RIP", core.Rip), ("RSP", core.General(4)), ("CR3", core.Cr3), ("CR4", core.Cr4) })
                Assert.AreEqual(value, ulong.Parse(Regex.Match(shown, $@"\b{name}=([0-9a-f]+)").Groups[1].Value, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture), name);
        }
        Assert.AreNotEqual(s_guest.Cores[0].Cr3, s_guest.Cores[Further].Cr3);
    }

    // PKRU is a field of 32 bits, which stand in front.
    static void SetRights(uint rights) => s_guest.Flip("env.pkru", (ulong)(s_guest.Cores[Further].Pkru ^ rights) << 32, core: Further);

    static ulong FrameOf(ulong address, int core) => s_guest.Golden.Cores[core].Window[address].Physical;

    static void AssertFound(string expected, Action plant)
    {
        var said = s_guest.SayAfter(plant);
        Assert.AreEqual(expected, string.Join(' ', said.Split('\n').Select(line => line.Split(' ')[0]).Distinct()), said);
        Assert.IsTrue(said.Split('\n').All(line => line.Split(' ', 2)[1].StartsWith("core 1: ", StringComparison.Ordinal) || line.StartsWith("SecondMapping", StringComparison.Ordinal)), said);
    }
}
