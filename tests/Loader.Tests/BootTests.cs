using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Contracts;
using Testbed.Loader.Archive;
using Testbed.Loader.Plan;

namespace Testbed.Tests.Loader;

/// <summary>The loader in QEMU, with a kernel that only reports: what arrives, and that the processor sees the tables as planned.</summary>
[TestClass]
public sealed class BootTests
{
    const ulong Page = AddressSpace.PageBytes;
    const int Completed = 2 * (int)ExitCode.Completed + 1;      // isa-debug-exit

    static readonly byte[] s_kernel = GuestMachine.Kernel();

    static byte[] Archive(bool files = true)
    {
        ArchiveWriter writer = new(s_kernel);
        if (files)
            writer.AddFile("motd", "welcome\n"u8);
        return writer.Finish();
    }

    static ulong[] Numbers(string line)
        => [.. line.Split(' ').Skip(1).Select(word => ulong.Parse(word, NumberStyles.HexNumber, CultureInfo.InvariantCulture))];

    static string Line(GuestRun run, string kind) => run.Records.Split('\n').Single(line => line.StartsWith(kind + " "));

    static MemoryRegion[] Regions(GuestRun run)
        => [.. run.Records.Split('\n').Where(line => line.StartsWith("region ")).Select(Numbers).Select(n => new MemoryRegion
        {
            Physical = n[0], Virtual = n[1], Pages = n[2], Use = (RegionUse)n[3], Flags = (uint)n[4],
        })];

    [TestMethod]
    [DataRow("microvm", "2048K")]
    [DataRow("microvm", "64")]
    [DataRow("microvm", "5G")]
    [DataRow("pc", "2048K")]
    [DataRow("pc", "64")]
    [DataRow("pc", "5G")]
    [DataRow("q35", "2048K")]
    [DataRow("q35", "64")]
    [DataRow("q35", "5G")]
    public void The_kernel_gets_zero_pages_command_line_files_and_disjoint_regions(string machine, string memory)
    {
        GuestRun run = GuestMachine.Run(Archive(), machine, memory, "quiet heap=64 -- a b");
        Assert.AreEqual(Completed, run.ExitCode, run.Records + run.Serial);
        Assert.AreEqual(0ul, Numbers(Line(run, "zero"))[0], "memory beyond the file was not cleared");
        Assert.AreEqual("command quiet heap=64 -- a b", Line(run, "command"));
        MemoryRegion[] regions = Regions(run);
        for (int i = 1; i < regions.Length; i++)
            Assert.IsGreaterThanOrEqualTo(regions[i - 1].Physical + regions[i - 1].Pages * Page, regions[i].Physical);
        MemoryRegion files = regions.Single(r => r.Use == RegionUse.Files);
        CollectionAssert.AreEqual(new[] { files.Physical, files.Pages * Page }, Numbers(Line(run, "files")));
        Assert.AreEqual("", run.Serial, "the loader is silent when nothing is wrong");
    }

    [TestMethod]
    public void An_archive_without_files_hands_over_none()
    {
        GuestRun run = GuestMachine.Run(Archive(files: false));
        Assert.AreEqual(Completed, run.ExitCode);
        CollectionAssert.AreEqual(new[] { 0ul, 0ul }, Numbers(Line(run, "files")));
    }

    [TestMethod]
    public void The_same_boot_takes_the_same_instructions_and_gives_the_same_regions()
        => Assert.AreEqual(GuestMachine.Run(Archive()).Records, GuestMachine.Run(Archive()).Records);

    [TestMethod]
    [DataRow("microvm")]
    [DataRow("pc")]
    public void The_processor_sees_each_page_as_the_regions_say(string machine)
    {
        GuestRun run = GuestMachine.Run(Archive(), machine, commandLine: "halt", monitorCommand: "info tlb");
        Dictionary<ulong, (ulong Frame, string Bits)> expected = [];
        foreach (MemoryRegion region in Regions(run).Where(r => r.Virtual != 0))
            for (ulong i = 0; i < region.Pages; i++)
                expected.Add(region.Virtual + i * Page, (region.Physical + i * Page, Bits(new SegmentFlags(region.Flags), "--")));
        SegmentFlags device = new(TestImage.TrustedWritable);
        expected.Add(AddressSpace.LocalApic, (PageTables.LocalApicPhysical, Bits(device, "CT")));
        expected.Add(AddressSpace.IoApic, (PageTables.IoApicPhysical, Bits(device, "CT")));

        Dictionary<ulong, (ulong Frame, string Bits)> seen = [];
        foreach (string line in run.Monitor.Split('\n').Select(line => line.Trim()).Where(line => line.Length == 44 && line[16] == ':'))
        {
            // 00000000001fd000: 00000000001fd000 XGPDACTUW; G, D and A are the processor's own
            ulong address = Convert.ToUInt64(line[..16], 16), frame = Convert.ToUInt64(line[18..34], 16);
            string bits = $"{line[35]}{line[40..44]}";
            bool large = line[37] == 'P';
            // The monitor leaves the key's bits 62:59 in the frame.
            for (ulong offset = 0; offset < (large ? AddressSpace.LargePageBytes : Page); offset += Page)
                seen.Add(address + offset, ((frame & 0xF_FFFF_FFFF_F000) + offset, bits));
        }
        Assert.AreEqual(expected.Count, seen.Count);
        foreach ((ulong address, (ulong, string) page) in expected)
            Assert.AreEqual(page, seen[address], $"{address:x}");
    }

    static string Bits(SegmentFlags flags, string cache) => $"{(flags.Execute ? '-' : 'X')}{cache}{(flags.OpenToAll ? '-' : 'U')}{(flags.Write ? 'W' : '-')}";
}
