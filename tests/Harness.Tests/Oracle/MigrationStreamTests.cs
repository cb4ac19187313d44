using System;
using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Experiments.Oracle;

namespace Testbed.Tests.Harness.Oracle;

/// <summary>
/// The processor out of a recorded stream: two devices of what QEMU 7.2 sent for a machine that had run <c>full</c>'s hello,
/// with their descriptions.
/// </summary>
[TestClass]
public sealed class MigrationStreamTests
{
    static readonly byte[] s_stream = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Oracle", "Recorded", "processor.stream"));

    [TestMethod]
    public void Registers_are_found_by_their_description()
    {
        var processor = MigrationStream.ReadCores(s_stream).Single();
        Assert.AreEqual(0x80010033UL, processor.Cr0);
        Assert.AreEqual(0x148000UL, processor.Cr3);
        Assert.AreEqual(0x400660UL, processor.Cr4);
        Assert.AreEqual(0xD00UL, processor.Efer);
        Assert.AreEqual(0UL, processor.Lstar);
        Assert.AreEqual(1UL, processor.Xcr0);
        Assert.AreEqual(0xFFFFF000, processor.Pkru);
        Assert.AreEqual(0xFFFFFFFF80001372, processor.Rip);
        Assert.AreEqual(0x11UL, processor.General(0), "RAX");
        Assert.AreEqual(0xF4UL, processor.General(2), "RDX");
        Assert.AreEqual(new SegmentRegister(0, 0xFFFFFFFF80011000, 0xFFF), processor.Segment("idt"));
        Assert.AreEqual(new SegmentRegister(0, 0xFFFFFFFF80012000, 0x27), processor.Segment("gdt"));
        Assert.AreEqual(new SegmentRegister(0x18, 0xFFFFFFFF80012030, 0x67), processor.Segment("tr"));
        Assert.AreEqual(8, processor.Segment(1).Selector, "CS");
    }

    /// <summary>QEMU sends no PKRU that is 0: the subsection and its description are missing then.</summary>
    [TestMethod]
    public void Rights_that_are_not_sent_are_all_rights()
    {
        var text = System.Text.Encoding.Latin1;
        var stream = text.GetString(s_stream);
        var subsection = stream.IndexOf("\u0005\u0008cpu/pkru", StringComparison.Ordinal);
        stream = stream.Remove(subsection, 2 + "cpu/pkru".Length + 4 + 4);      // kind and length, name, version, value
        var described = stream.IndexOf(",{\"vmsd_name\":\"cpu/pkru\"", StringComparison.Ordinal);
        var length = stream.IndexOf("]}]", described, StringComparison.Ordinal) + 2 - described;
        stream = stream.Remove(described, length);
        var description = stream.IndexOf("{\"page_size\"", StringComparison.Ordinal);
        var bytes = text.GetBytes(stream);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(description - 4), bytes.Length - description);
        Assert.AreEqual(0U, MigrationStream.ReadCores(bytes).Single().Pkru);
    }

    [TestMethod]
    public void A_stream_that_is_cut_off_anywhere_is_refused()
    {
        foreach (var length in Enumerable.Range(0, 64).Select(i => i * s_stream.Length / 64))
            Assert.ThrowsExactly<InvalidDataException>(() => MigrationStream.ReadCores(s_stream[..length]), $"{length} bytes");
    }

    [TestMethod]
    [DataRow("a footer of another section", 0)]
    [DataRow("no footer", -1)]
    public void A_section_that_does_not_end_where_its_fields_do_is_refused(string what, int at)
    {
        var processor = MigrationStream.ReadCores(s_stream).Single();
        var changed = s_stream.ToArray();
        changed[s_stream.AsSpan().IndexOf(processor.Bytes) + processor.Bytes.Length + 1 + at] ^= 0x40;
        Assert.ThrowsExactly<InvalidDataException>(() => MigrationStream.ReadCores(changed), what);
    }

    [TestMethod]
    public void A_register_that_was_not_sent_is_no_zero()
        => Assert.ThrowsExactly<InvalidDataException>(() => MigrationStream.ReadCores(s_stream).Single()["env.nothing"]);
}
