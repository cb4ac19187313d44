using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Contracts;
using Testbed.Isolation.Image.Elf;
using Testbed.Loader.Archive;
using Testbed.Loader.Plan;

namespace Testbed.Tests.Loader;

/// <summary>What is refused in QEMU: one line on COM1, one record, an exit code of its own. Never silence, never a triple fault.</summary>
[TestClass]
public sealed class BootRefusalTests
{
    static byte[] Archive(byte[] image) => new ArchiveWriter(image).Finish();

    static byte[] Damaged(int at, byte value)
    {
        byte[] image = TestImage.Valid();
        image[at] = value;
        return Archive(image);
    }

    static byte[] Text(string text) => Encoding.ASCII.GetBytes(text.PadRight(200));

    static void Refused(LoadError expected, GuestRun run)
    {
        string line = Encoding.ASCII.GetString(LoadErrorText.Of(expected));
        Assert.AreEqual($"loader: refused: {line}\n", run.Serial);
        Assert.AreEqual($"refused reason={line.Replace(' ', '-')}\n", run.Records);
        Assert.AreEqual(2 * ((int)ExitCode.LoaderRefused + (int)expected) + 1, run.ExitCode);
    }

    static readonly Dictionary<string, (LoadError Expected, Func<byte[]?> Archive)> s_archives = new()
    {
        ["no archive"] = (LoadError.NoArchive, () => null),
        ["something else"] = (LoadError.ArchiveMalformed, () => Text("this is not an archive")),
        ["a few bytes"] = (LoadError.ArchiveTruncated, () => Encoding.ASCII.GetBytes("070701")),
        ["cut in the image"] = (LoadError.ArchiveTruncated, () => Archive(TestImage.Valid())[..9000]),
        ["no member called image"] = (LoadError.NoImage, () => { byte[] archive = Archive(TestImage.Valid()); archive[ArchiveReader.HeaderBytes] = (byte)'I'; return archive; }),
        ["image of no bytes"] = (LoadError.ImageTruncated, () => Archive([])),
        ["text as image"] = (LoadError.NotElf, () => Archive(Text("echo hello"))),
        ["32-bit image"] = (LoadError.NotElf64, () => Damaged(TestImage.ClassAt, 1)),
        ["image for another machine"] = (LoadError.NotX64, () => Damaged(TestImage.MachineAt, 183)),
        ["segment over the loader"] = (LoadError.SegmentOutsideWindow, () => Image(new ElfSegment(TestImage.Code, 4096, 0x10_0000, 4096, 4096, 4096))),
        ["segment beyond the file"] = (LoadError.SegmentOutOfFile, () => Image(new ElfSegment(TestImage.Code, 4096, TestImage.Entry, 0x4000, 0x4000, 4096))),
        ["segment that wraps around"] = (LoadError.SegmentWraps, () => Image(new ElfSegment(TestImage.Code, 4096, ulong.MaxValue - 4095, 4096, 4096, 4096))),
        ["misaligned segment"] = (LoadError.SegmentMisaligned, () => Image(new ElfSegment(TestImage.Code, 4100, TestImage.Entry, 64, 64, 4096))),
        ["overlapping segments"] = (LoadError.SegmentsOverlap, () => Image([.. TestImage.Segments(), .. TestImage.Segments()])),
        ["writable code"] = (LoadError.WritableAndExecutable, () => Image(new ElfSegment(TestImage.WritableCode, 4096, TestImage.Entry, 4096, 4096, 4096))),
        ["no segments"] = (LoadError.EntryNotExecutable, () => Image()),
        ["no segment of the trusted kernel"] = (LoadError.NoTrustedKey, () => Image(TestImage.Segments()[0])),
        ["more zero pages than memory"] = (LoadError.NotEnoughMemory, () => Image([.. TestImage.Segments(), new ElfSegment(TestImage.TrustedWritable, 0, TestImage.Base + 0x1_0000, 0, 0x1E_0000, 4096)])),
    };

    static byte[] Image(params ElfSegment[] segments) => Archive(TestImage.Write(segments));

    static IEnumerable<object[]> Names() => s_archives.Keys.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void An_archive_is_refused_with_a_line_a_record_and_a_code(string name)
    {
        (LoadError expected, Func<byte[]?> archive) = s_archives[name];
        Refused(expected, GuestMachine.Run(archive(), memory: "2048K"));
    }

    [TestMethod]
    [DataRow("pc")]
    [DataRow("q35")]
    public void The_other_machines_refuse_in_the_same_way(string machine)
        => Refused(LoadError.NoArchive, GuestMachine.Run(null, machine));

    [TestMethod]
    public void A_command_line_that_fits_no_page_is_refused()
        => Refused(LoadError.CommandLineTooLong, GuestMachine.Run(Archive(TestImage.Valid()), commandLine: new string('x', 4000)));

    [TestMethod]
    [DataRow("qemu64,-nx")]
    [DataRow("qemu32")]
    public void A_processor_without_what_the_image_needs_is_refused(string processor)
        => Refused(LoadError.NoLongMode, GuestMachine.Run(Archive(TestImage.Valid()), processor: processor));

    [TestMethod]
    public void An_exception_inside_the_loader_is_a_report_and_no_triple_fault()
    {
        byte[] loader = GuestMachine.Loader();
        byte[] readTicks = [0x0F, 0x31, 0x48, 0xC1, 0xE2, 0x20];    // rdtsc; shl rdx,32
        int at = loader.AsSpan().IndexOf(readTicks);
        Assert.IsGreaterThan(0, at, "loader_ticks has changed: choose another place");
        loader[at + 1] = 0x0B;                                      // ud2
        Refused(LoadError.ProcessorException, GuestMachine.Run(Archive(TestImage.Valid()), loader: loader));
    }
}
