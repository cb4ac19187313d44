using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Contracts;
using Testbed.Isolation.Image;
using Testbed.Isolation.Image.Closing;
using Testbed.Isolation.Image.Objects;

namespace Testbed.Tests.Isolation.Image;

/// <summary>A damaged object is refused with the place of the damage, and never by an accident of the reader (I9).</summary>
[TestClass]
public sealed class MalformedObjectTests
{
    const string Source = "section .text\nglobal here\nhere: call elsewhere\nextern elsewhere\nsection .data\ndq here";

    static readonly Lazy<byte[]> s_sound = new(() =>
    {
        using var scratch = new Scratch();
        return scratch.Assemble("sound", Source).Bytes;
    });

    // Places in Elf64_Ehdr, Elf64_Shdr and Elf64_Sym (System V gABI), written as the format's own names.
    const int e_ident_class = 4, e_type = 16, e_machine = 18, e_shoff = 40, e_shentsize = 58, e_shnum = 60, e_shstrndx = 62;
    const int sh_name = 0, sh_type = 4, sh_flags = 8, sh_offset = 24, sh_size = 32, sh_link = 40, sh_info = 44;
    const int st_name = 0, st_shndx = 6, r_offset = 0, r_sym = 12;

    static void Write(byte[] file, int at, ulong value, int bytes)
    {
        Span<byte> number = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(number, value);
        number[..bytes].CopyTo(file.AsSpan(at));
    }

    static int Header(string section)
    {
        ObjectFile file = ObjectFile.Read("sound.o", s_sound.Value);
        return (int)file.SectionHeaders + 64 * file.Sections.Single(s => s.Name == section).Index;
    }

    static int Contents(string section)
        => (int)ObjectFile.Read("sound.o", s_sound.Value).Sections.Single(s => s.Name == section).Offset;

    static ImageFormatException Refusal(Action<byte[]> damage)
    {
        byte[] file = s_sound.Value.AsSpan().ToArray();
        damage(file);
        return Assert.ThrowsExactly<ImageFormatException>(() => ObjectFile.Read("damaged.o", file));
    }

    [TestMethod]
    [DataRow(0, 0x7f454c47u, 4, "not an ELF file")]
    [DataRow(e_ident_class, 1u, 1, "not a 64-bit")]
    [DataRow(e_type, 3u, 2, "neither relocatable nor executable")]
    [DataRow(e_machine, 183u, 2, "not x86-64")]
    [DataRow(e_shoff, 0xFFFF_FFF0u, 8, "past the end")]
    [DataRow(e_shentsize, 40u, 2, "unknown size")]
    [DataRow(e_shnum, 0u, 2, "no section headers")]
    [DataRow(e_shnum, 999u, 2, "past the end")]
    [DataRow(e_shstrndx, 99u, 2, "does not exist")]
    [DataRow(e_shstrndx, 1u, 2, "not a string table")]
    public void A_damaged_file_header_is_refused(int at, uint value, int bytes, string reason)
        => StringAssert.Contains(Refusal(file => Write(file, at, value, bytes)).Message, reason);

    [TestMethod]
    [DataRow(".text", sh_name, 0xFFFFFFu, 4, "name starts past the end")]
    [DataRow(".text", sh_offset, 0xFFFFFFu, 8, "past the end")]
    [DataRow(".text", sh_size, 0xFFFFFFu, 8, "past the end")]
    [DataRow(".data", sh_flags, 0x403u, 8, "thread-local")]
    [DataRow(".symtab", sh_type, 1u, 4, "no symbol table")]
    [DataRow(".text", sh_type, 2u, 4, "second symbol table")]
    [DataRow(".symtab", sh_link, 1u, 4, "is no string table")]
    [DataRow(".symtab", sh_size, 25u, 8, "whole number of symbols")]
    [DataRow(".rela.text", sh_type, 9u, 4, "without addends")]
    [DataRow(".rela.text", sh_size, 25u, 8, "whole number of relocations")]
    [DataRow(".rela.text", sh_link, 1u, 4, "not the symbol table")]
    [DataRow(".rela.text", sh_info, 99u, 4, "does not exist")]
    [DataRow(".rela.text", sh_info, 0u, 4, "does not exist")]
    public void A_damaged_section_header_is_refused(string section, int at, uint value, int bytes, string reason)
        => StringAssert.Contains(Refusal(file => Write(file, Header(section) + at, value, bytes)).Message, reason);

    [TestMethod]
    [DataRow(".symtab", 24 + st_name, 0xFFFFFFu, 4, "name starts past the end")]
    [DataRow(".symtab", 24 + st_shndx, 999u, 2, "does not exist")]
    [DataRow(".rela.text", r_offset, 0xFFFFu, 8, "outside .text")]
    [DataRow(".rela.text", r_sym, 999u, 4, "symbol 999 does not exist")]
    public void A_damaged_entry_is_refused(string section, int at, uint value, int bytes, string reason)
    {
        ImageFormatException refusal = Refusal(file => Write(file, Contents(section) + at, value, bytes));
        StringAssert.Contains(refusal.Message, reason);
        Assert.AreEqual("damaged.o", refusal.Path);
    }

    [TestMethod]
    public void Two_relocation_sections_of_one_section_are_refused()
        => StringAssert.Contains(Refusal(file => Write(file, Header(".rela.data") + sh_info, 1, 4)).Message, "second relocation section");

    [TestMethod]
    public void A_name_without_an_end_is_refused()
        => StringAssert.Contains(Refusal(file => Write(file, Header(".strtab") + sh_size, 2, 8)).Message, "name");

    [TestMethod]
    public void A_file_cut_anywhere_is_refused_or_read_but_never_crashes_the_reader()
    {
        byte[] sound = s_sound.Value;
        int refused = 0;
        for (int length = 0; length < sound.Length; length++)
            refused += Survives(sound[..length]) ? 0 : 1;
        // nasm puts headers first and contents behind: every cut takes something that is needed.
        Assert.IsTrue(refused > sound.Length / 2, $"{refused} of {sound.Length}");
    }

    [TestMethod]
    public void A_file_with_any_one_byte_changed_is_refused_or_read_but_never_crashes_the_reader()
    {
        byte[] file = s_sound.Value.AsSpan().ToArray();
        for (int i = 0; i < file.Length; i++)
        {
            byte before = file[i];
            foreach (byte flip in (byte[])[0x01, 0x80, 0xFF])
            {
                file[i] = (byte)(before ^ flip);
                Survives(file);
            }
            file[i] = before;
        }
        Assert.IsTrue(Survives(file));
    }

    /// <summary>True when the component step took the file, false when it refused; any other exception fails the test.</summary>
    static bool Survives(byte[] file)
    {
        try
        {
            ComponentStep.Close(Component.Application, [new ComponentObject("damaged.o", file)]);
            return true;
        }
        catch (ImageFormatException)
        {
            return false;
        }
    }
}
