using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Loader.Archive;

namespace Testbed.Tests.Loader;

/// <summary>The archive: what the writer writes the reader and GNU cpio read; what is damaged is refused, not followed.</summary>
[TestClass]
public sealed class ArchiveTests
{
    const int Page = 4096;
    const int Mutations = 50_000;
    const int DataLengthAt = 54, NameLengthAt = 94;     // fields of the header, eight digits each

    static readonly byte[] s_image = [.. Enumerable.Range(0, 5000).Select(i => (byte)(i * 7))];

    static byte[] Archive()
    {
        ArchiveWriter writer = new(s_image);
        writer.AddFile("motd", "welcome\n"u8);
        writer.AddFile("data/empty", []);
        writer.AddFile("data/long", new byte[10_000]);
        return writer.Finish();
    }

    static List<(string Name, ArchiveMember Member)> Read(byte[] archive)
    {
        List<(string, ArchiveMember)> members = [];
        for (int position = 0; ;)
        {
            Assert.IsTrue(ArchiveReader.TryRead(archive, position, out ArchiveMember member, out ArchiveError error), error.ToString());
            if (member.Is(archive, ArchiveReader.TrailerName))
                return members;
            members.Add((Encoding.UTF8.GetString(member.Name(archive)), member));
            position = member.Next;
        }
    }

    [TestMethod]
    public void What_is_written_is_read_back()
    {
        byte[] archive = Archive();
        var members = Read(archive);
        CollectionAssert.AreEqual(new[] { "image", "files/motd", "files/data/empty", "files/data/long" }, members.Select(m => m.Name).ToArray());
        Assert.IsTrue(members.All(m => m.Member.IsFile));
        byte[] image = members[0].Member.Contents(archive).ToArray();
        CollectionAssert.AreEqual(s_image, image[..s_image.Length]);
        Assert.IsTrue(image[s_image.Length..].All(b => b == 0));
        Assert.AreEqual("welcome\n", Encoding.UTF8.GetString(members[1].Member.Contents(archive)));
        Assert.AreEqual(0, members[2].Member.DataLength);
        Assert.AreEqual(10_000, members[3].Member.DataLength);
    }

    [TestMethod]
    public void Image_and_files_start_at_page_boundaries()
    {
        byte[] archive = Archive();
        ArchiveMember image = Read(archive)[0].Member;
        Assert.AreEqual(0, image.DataStart % Page);
        Assert.AreEqual(0, image.DataLength % Page);
        Assert.AreEqual(0, image.Next % Page);
        Assert.AreEqual(0, archive.Length % Page);
    }

    [TestMethod]
    public void The_same_contents_give_the_same_bytes() => CollectionAssert.AreEqual(Archive(), Archive());

    [TestMethod]
    public void The_cpio_program_reads_what_is_written()
    {
        byte[] archive = Archive();
        ProcessStartInfo start = new("cpio", ["-itv", "--quiet"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using Process cpio = Process.Start(start)!;
        cpio.StandardInput.BaseStream.Write(archive);
        cpio.StandardInput.Close();
        string listing = cpio.StandardOutput.ReadToEnd();
        string complaints = cpio.StandardError.ReadToEnd();
        cpio.WaitForExit();
        Assert.AreEqual(0, cpio.ExitCode, complaints);
        Assert.AreEqual("", complaints);
        string[][] lines = [.. listing.TrimEnd().Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        CollectionAssert.AreEqual(
            Read(archive).Select(m => $"{m.Member.DataLength} {m.Name}").ToArray(),
            lines.Select(words => $"{words[4]} {words[^1]}").ToArray());
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("/etc/passwd")]
    [DataRow("a\0b")]
    public void The_writer_refuses_what_is_no_path_below_files(string path)
        => Assert.ThrowsExactly<ArgumentException>(() => new ArchiveWriter(s_image).AddFile(path, []));

    [TestMethod]
    [DataRow(0, "070702", ArchiveError.NotNewc)]
    [DataRow(0, "\u0071\u00C7", ArchiveError.NotNewc)]
    [DataRow(DataLengthAt, "ffffffff", ArchiveError.Truncated)]
    [DataRow(DataLengthAt, "0000200g", ArchiveError.Malformed)]
    [DataRow(DataLengthAt, "    2000", ArchiveError.Malformed)]
    [DataRow(DataLengthAt, "-0000001", ArchiveError.Malformed)]
    [DataRow(NameLengthAt, "ffffffff", ArchiveError.Truncated)]
    [DataRow(NameLengthAt, "00000000", ArchiveError.Malformed)]
    [DataRow(NameLengthAt, "00000005", ArchiveError.Malformed)]     // cuts the name's end off
    [DataRow(DataLengthAt, "00002000", ArchiveError.None)]
    [DataRow(DataLengthAt, "00001FfE", ArchiveError.None)]
    public void A_damaged_header_is_refused_by_name(int at, string bytes, ArchiveError expected)
    {
        byte[] archive = Archive();
        Encoding.Latin1.GetBytes(bytes).CopyTo(archive, at);
        Assert.AreEqual(expected == ArchiveError.None, ArchiveReader.TryRead(archive, 0, out _, out ArchiveError error));
        Assert.AreEqual(expected, error);
    }

    [TestMethod]
    public void An_archive_cut_anywhere_in_its_image_is_truncated()
    {
        byte[] archive = Archive();
        int end = Read(archive)[0].Member.Next;
        for (int length = 0; length < end; length++)
        {
            Assert.IsFalse(ArchiveReader.TryRead(archive.AsSpan(0, length), 0, out _, out ArchiveError error));
            Assert.AreEqual(ArchiveError.Truncated, error, $"cut at {length}");
        }
    }

    [TestMethod]
    public void Damaged_archives_never_make_the_reader_throw_leave_the_archive_or_stand_still()
    {
        Random random = new(20260102);
        byte[] valid = Archive();
        int[] headers = [.. Read(valid).Select(m => m.Member.NameStart - ArchiveReader.HeaderBytes)];
        int members = 0;
        for (int round = 0; round < Mutations; round++)
        {
            byte[] archive = valid[..random.Next(valid.Length + 1)];
            for (int i = random.Next(3); i >= 0; i--)
            {
                int at = headers[random.Next(headers.Length)] + random.Next(ArchiveReader.HeaderBytes);
                if (at < archive.Length)
                    archive[at] = random.Next(2) == 0 ? (byte)"0123456789abcdef"[random.Next(16)] : (byte)random.Next(256);
            }
            int position = 0;
            while (ArchiveReader.TryRead(archive, position, out ArchiveMember member, out _))
            {
                Assert.IsGreaterThan(position, member.Next);
                Assert.IsLessThanOrEqualTo(archive.Length, member.Next);
                _ = member.Name(archive).Length + member.Contents(archive).Length;
                position = member.Next;
                members++;
            }
        }
        Assert.IsGreaterThan(Mutations, members, "the mutations are too coarse to get past the first member");
    }
}
