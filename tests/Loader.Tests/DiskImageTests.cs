using System;
using System.IO;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Loader.Disk;

namespace Testbed.Tests.Loader;

/// <summary>The disk that boots a guest where there is no PVH; that it boots is shown under Bochs (Boot.Tests).</summary>
[TestClass]
public sealed class DiskImageTests
{
    const int SectorBytes = 512, CylinderBytes = 16 * 63 * SectorBytes;
    const ulong LoadedAt = 1 << 20;

    static byte[] Sector(ushort mark = 0xAA55, int bytes = SectorBytes) => [.. new byte[bytes - sizeof(ushort)], (byte)mark, (byte)(mark >> 8)];

    /// <summary>A file that lies at 1 MiB, one page in the file and two in memory.</summary>
    static byte[] Loader(ulong at = LoadedAt) => TestImage.Write([new(0, TestImage.Page, at, TestImage.Page, 2 * TestImage.Page, TestImage.Page)], entry: at);

    [TestMethod]
    public void A_BIOS_boots_it_and_the_same_input_gives_the_same_disk()
    {
        var disk = DiskImage.Make(Sector(), Loader(), [1, 2, 3], "quiet -- a");
        Assert.AreEqual(0xAA55, BitConverter.ToUInt16(disk, SectorBytes - 2));
        Assert.AreEqual(0, disk.Length % CylinderBytes);
        CollectionAssert.AreEqual(disk, DiskImage.Make(Sector(), Loader(), [1, 2, 3], "quiet -- a"));
    }

    [TestMethod]
    public void Memory_beyond_the_file_is_zero_and_the_archive_lies_in_whole_pages_behind_it()
    {
        const int memoryAt = 9 * SectorBytes;       // behind the boot sector and eight sectors of start info
        const int page = (int)TestImage.Page;
        var disk = DiskImage.Make(Sector(), Loader(), [1, 2, 3], "");
        Assert.AreEqual(0xA5, disk[memoryAt]);
        Assert.IsFalse(disk.AsSpan(memoryAt + page, page).ContainsAnyExcept((byte)0));
        CollectionAssert.AreEqual(new byte[] { 1, 2, 3, 0 }, disk.AsSpan(memoryAt + 2 * page, 4).ToArray());
    }

    [TestMethod]
    public void What_cannot_be_booted_is_refused()
    {
        Assert.ThrowsExactly<InvalidDataException>(() => DiskImage.Make(Sector(mark: 0), Loader(), [], ""));
        Assert.ThrowsExactly<InvalidDataException>(() => DiskImage.Make(Sector(bytes: SectorBytes + 1), Loader(), [], ""));
        Assert.ThrowsExactly<InvalidDataException>(() => DiskImage.Make(Sector(), [1, 2, 3], [], ""));
        Assert.ThrowsExactly<InvalidDataException>(() => DiskImage.Make(Sector(), Loader(at: LoadedAt / 2), [], ""));
        Assert.ThrowsExactly<InvalidDataException>(() => DiskImage.Make(Sector(), Loader(), new byte[16 << 20], ""));
        Assert.ThrowsExactly<ArgumentException>(() => DiskImage.Make(Sector(), Loader(), [], new string('x', DiskImage.LongestCommandLine + 1)));
    }

    [TestMethod]
    public void The_longest_command_line_fits()
        => DiskImage.Make(Sector(), Loader(), [], new string('x', DiskImage.LongestCommandLine));
}
