using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Contracts;
using Testbed.Loader.Archive;
using Testbed.Loader.Plan;

namespace Testbed.Tests.Fuzz;

/// <summary>
/// The archive reader of loader and untrusted kernel: whatever a header says, reading ends, and every name and every
/// content lies in the archive; what is read to the end is what cpio lists.
/// </summary>
[TestClass]
public sealed class ArchiveFuzzTests
{
    const int Cases = 100_000, Asked = 15_000;

    [TestMethod]
    public void A_damaged_archive_is_read_inside_its_bounds_and_to_an_end()
    {
        Fuzzer fuzzer = new(nameof(A_damaged_archive_is_read_inside_its_bounds_and_to_an_end), Cases);
        fuzzer.Run(random =>
        {
            byte[] archive = ArchiveMutation.Damage(ArchiveMutation.Sound(random), random);
            fuzzer.Reach(ReadAll(archive, out _).ToString());
            LoadError error = ArchiveContents.TryRead(archive, out ArchiveContents contents);
            fuzzer.Reach("contents " + error);
            if (error == LoadError.None)
                Assert.IsTrue(contents.ImageStart % (int)AddressSpace.PageBytes == 0 && contents.ImageLength % (int)AddressSpace.PageBytes == 0
                    && contents.ImageStart + contents.ImageLength <= contents.FilesStart && contents.FilesStart <= archive.Length);
        });
        fuzzer.AssertReached(50, [.. Enum.GetNames<ArchiveError>()]);
        fuzzer.AssertReached(50, "contents None", "contents NoImage", "contents ImageMisaligned", "contents ArchiveTruncated", "contents ArchiveMalformed");
    }

    [TestMethod]
    public void What_is_read_to_the_trailer_is_what_cpio_lists()
    {
        Fuzzer fuzzer = new(nameof(What_is_read_to_the_trailer_is_what_cpio_lists), Asked);
        fuzzer.Run(random =>
        {
            byte[] archive = ArchiveMutation.Damage(ArchiveMutation.Sound(random), random);
            if (ReadAll(archive, out List<string> names) != ArchiveError.None)
                return;
            (string listed, string complaint) = Cpio(archive);
            fuzzer.Reach(complaint.Length == 0 ? "both read" : "cpio complains");
            if (complaint.Length == 0)
                Assert.AreEqual(string.Join('\n', names), listed);
        });
        fuzzer.AssertReached(Asked / 10, "both read");
    }

    /// <summary>Reads to the trailer or to the first refusal; members go forward and stay inside.</summary>
    static ArchiveError ReadAll(byte[] archive, out List<string> names)
    {
        names = [];
        int position = 0;
        while (ArchiveReader.TryRead(archive, position, out ArchiveMember member, out ArchiveError error))
        {
            Assert.IsGreaterThan(position, member.Next, "reading does not advance");
            Assert.IsTrue(member.NameStart >= position && member.NameStart + member.NameLength <= member.DataStart
                && member.DataStart + member.DataLength <= member.Next && member.Next <= archive.Length, "outside the archive");
            if (member.Is(archive, ArchiveReader.TrailerName))
                return ArchiveError.None;
            names.Add(Encoding.Latin1.GetString(member.Name(archive)));
            Assert.AreEqual(member.DataLength, member.Contents(archive).Length);
            position = member.Next;
            if (error != ArchiveError.None)
                Assert.Fail($"read, and yet {error}");
        }
        ArchiveReader.TryRead(archive, position, out _, out ArchiveError refusal);
        return refusal;
    }

    // Names that cpio lists, one a line, and what it complains of.
    static (string Names, string Complaint) Cpio(byte[] archive)
    {
        ProcessStartInfo start = new("cpio", ["-t", "--quiet"])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.Latin1,
        };
        start.Environment["LC_ALL"] = "C";
        using Process process = Process.Start(start)!;
        try
        {
            using Stream input = process.StandardInput.BaseStream;
            input.Write(archive);
        }
        catch (IOException)
        {
            // It may have seen enough before the end.
        }
        string names = process.StandardOutput.ReadToEnd();
        string complaint = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.IsLessThan(128, process.ExitCode, "cpio crashed");
        return (names.TrimEnd('\n'), complaint);
    }
}
