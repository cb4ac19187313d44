using System;
using System.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Contracts;
using Testbed.Kernel.Untrusted;
using Testbed.Loader.Archive;

namespace Testbed.Tests.Untrusted;

/// <summary>Files of an archive as the untrusted kernel finds and reads them, and what it refuses.</summary>
[TestClass]
public sealed class FileSystemTests
{
    static readonly byte[] LongFile = Pattern(10_000);
    static readonly byte[] Archive = Build();

    [TestMethod]
    [DataRow("motd", 5)]
    [DataRow("data/table", 10_000)]
    [DataRow("empty", 0)]
    public void A_file_is_found_by_its_path_and_has_its_length(string path, int length)
    {
        FileSystem files = new(Archive);
        long file = files.Find(Encoding.ASCII.GetBytes(path));
        Assert.IsGreaterThanOrEqualTo(0, file);
        Assert.AreEqual(length, files.Length(file));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("mot")]
    [DataRow("motdd")]
    [DataRow("files/motd")]
    [DataRow("data")]
    [DataRow("image")]
    [DataRow("TRAILER!!!")]
    [DataRow("Motd")]
    public void What_is_no_file_is_not_found(string path)
        => Assert.AreEqual((long)AbiError.NotFound, new FileSystem(Archive).Find(Encoding.ASCII.GetBytes(path)));

    [TestMethod]
    public void The_part_of_the_archive_behind_the_image_is_enough()
    {
        Assert.IsTrue(ArchiveReader.TryRead(Archive, 0, out ArchiveMember image, out _));
        FileSystem files = new(Archive.AsSpan(image.Next));
        Assert.AreEqual(5, files.Length(files.Find("motd"u8)));
    }

    [TestMethod]
    [DataRow(0, 4096, 4096)]
    [DataRow(9_000, 4096, 1_000)]
    [DataRow(10_000, 4096, 0)]
    [DataRow(1, 0, 0)]
    public void A_read_copies_what_there_is_and_fits(int position, int room, int expected)
    {
        FileSystem files = new(Archive);
        byte[] target = new byte[room];
        Assert.AreEqual(expected, files.Read(files.Find("data/table"u8), position, target));
        CollectionAssert.AreEqual(LongFile[position..(position + expected)], target[..expected]);
    }

    [TestMethod]
    [DataRow(0L, 10_000UL, true)]
    [DataRow(9_999L, 1UL, true)]
    [DataRow(10_000L, 0UL, true)]
    [DataRow(0L, 10_001UL, false)]
    [DataRow(9_999L, 2UL, false)]
    [DataRow(-1L, 1UL, false)]
    [DataRow(1L, ulong.MaxValue, false)]
    [DataRow(long.MinValue, 1UL, false)]
    public void A_place_is_where_all_these_bytes_stand_or_refused(long position, ulong length, bool stands)
    {
        FileSystem files = new(Archive);
        Assert.IsTrue(files.TryMember(files.Find("data/table"u8), out ArchiveMember member));
        long place = FileSystem.Place(member, position, length);
        if (stands)
            CollectionAssert.AreEqual(LongFile[(int)position..((int)position + (int)length)], Archive[(int)place..((int)place + (int)length)]);
        else
            Assert.AreEqual((long)AbiError.BadArgument, place);
    }

    [TestMethod]
    [DataRow(-1L)]
    [DataRow(10_001L)]
    [DataRow(long.MaxValue)]
    public void A_position_outside_the_file_is_refused(long position)
    {
        FileSystem files = new(Archive);
        Assert.AreEqual((long)AbiError.BadArgument, files.Read(files.Find("data/table"u8), position, new byte[16]));
    }

    [TestMethod]
    [DataRow(-1L)]
    [DataRow(1L)]
    [DataRow(long.MaxValue)]
    [DataRow(0x1_0000_0000L, DisplayName = "the first header, in the wrong 4 GiB")]
    public void A_number_that_names_no_file_is_refused(long file)
    {
        FileSystem files = new(Archive);
        Assert.AreEqual((long)AbiError.BadHandle, files.Length(file));
        Assert.AreEqual((long)AbiError.BadHandle, files.Read(file, 0, new byte[16]));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("070701")]
    [DataRow("no archive at all, but long enough to hold a whole header of the format: zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz")]
    public void Bytes_that_are_no_archive_hold_no_file(string bytes)
        => Assert.AreEqual((long)AbiError.NotFound, new FileSystem(Encoding.ASCII.GetBytes(bytes)).Find("motd"u8));

    [TestMethod]
    public void Cut_anywhere_an_archive_gives_whole_files_or_none()
    {
        for (int length = 0; length < Archive.Length; length += 7)
        {
            FileSystem files = new(Archive.AsSpan(0, length));
            long file = files.Find("data/table"u8);
            if (file >= 0)
            {
                byte[] target = new byte[LongFile.Length];
                Assert.AreEqual(LongFile.Length, files.Read(file, 0, target));
                CollectionAssert.AreEqual(LongFile, target);
            }
        }
    }

    [TestMethod]
    public void Whatever_a_damaged_archive_says_nothing_outside_it_is_touched()
    {
        // Spans throw where the guest would fail: returning at all is the claim.
        Assert.IsTrue(ArchiveReader.TryRead(Archive, 0, out ArchiveMember image, out _));
        Random random = new(2);
        int found = 0;
        byte[] target = new byte[4096];
        for (int round = 0; round < 20_000; round++)
        {
            byte[] damaged = Archive[image.Next..];
            for (int hits = random.Next(1, 8); hits > 0; hits--)
                damaged[random.Next(random.Next(2) == 0 ? 512 : damaged.Length)] = (byte)random.Next(256);
            FileSystem files = new(damaged);
            long file = files.Find("data/table"u8);
            found += file >= 0 ? 1 : 0;
            long read = files.Read(file >= 0 ? file : random.Next(damaged.Length), random.Next(12_000), target);
            Assert.IsInRange((long)AbiError.BadArgument, target.Length, read);
        }
        Assert.IsInRange(1_000, 19_000, found);     // the damage is neither harmless nor always the same
    }

    static byte[] Build()
    {
        ArchiveWriter writer = new("not really an image"u8);
        writer.AddFile("motd", "hello"u8);
        writer.AddFile("empty", []);
        writer.AddFile("data/table", LongFile);
        return writer.Finish();
    }

    static byte[] Pattern(int length)
    {
        byte[] bytes = new byte[length];
        new Random(1).NextBytes(bytes);
        return bytes;
    }
}
