using System;
using System.Collections.Generic;
using System.Linq;
using Iced.Intel;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Isolation.Scanner;

namespace Testbed.Tests.Isolation.Scanner;

/// <summary>The table against Iced's decoder: the two must agree on every short encoding.</summary>
[TestClass]
public sealed class EncodingTests
{
    /// <summary>The instructions of architecture rule 1, by Iced's names.</summary>
    static readonly HashSet<Mnemonic> s_forbidden =
    [
        Mnemonic.Wrpkru, Mnemonic.Xrstor, Mnemonic.Xrstor64, Mnemonic.Xrstors, Mnemonic.Xrstors64, Mnemonic.Xsetbv,
        Mnemonic.Wrmsr, Mnemonic.Wrmsrns, Mnemonic.Wrmsrlist, Mnemonic.Lmsw, Mnemonic.Clts, Mnemonic.Lgdt, Mnemonic.Lidt, Mnemonic.Lldt, Mnemonic.Ltr,
        Mnemonic.Swapgs, Mnemonic.Wrfsbase, Mnemonic.Wrgsbase, Mnemonic.Sysret, Mnemonic.Sysretq, Mnemonic.Sysexit, Mnemonic.Sysexitq, Mnemonic.Rsm,
        Mnemonic.Vmcall, Mnemonic.Vmlaunch, Mnemonic.Vmresume, Mnemonic.Vmxoff, Mnemonic.Vmxon, Mnemonic.Vmclear, Mnemonic.Vmptrld, Mnemonic.Vmptrst,
        Mnemonic.Vmread, Mnemonic.Vmwrite, Mnemonic.Vmfunc, Mnemonic.Vmrun, Mnemonic.Vmmcall, Mnemonic.Vmload, Mnemonic.Vmsave, Mnemonic.Vmgexit,
        Mnemonic.Invd, Mnemonic.Skinit,
    ];

    /// <summary>Prefixes that a hostile encoding could put in front; none may hide an instruction.</summary>
    static readonly byte[][] s_prefixes = [[], [0x66], [0xF2], [0xF3], [0x48], [0x4F], [0x66, 0x48], [0xF3, 0x48], [0x2E], [0x67]];

    [TestMethod]
    public void Whatever_Iced_decodes_as_forbidden_behind_any_prefix_is_found()
    {
        int forbidden = 0;
        foreach (byte[] bytes in AllEncodings())
        {
            Instruction instruction = Decode(bytes);
            if (!IsForbidden(instruction)) continue;
            forbidden++;
            Assert.IsTrue(ForbiddenScanner.Scan(bytes.AsSpan(0, instruction.Length), 0, "").Count != 0, $"{Convert.ToHexString(bytes)}: {instruction}");
        }
        Assert.IsTrue(forbidden > 1000, $"only {forbidden} encodings");
    }

    [TestMethod]
    public void What_else_is_found_is_only_what_shares_the_bytes_of_a_row_under_another_prefix()
    {
        SortedSet<string> others = [];
        foreach (byte[] bytes in AllEncodings())
        {
            Instruction instruction = Decode(bytes);
            if (instruction.IsInvalid || IsForbidden(instruction)) continue;
            if (ForbiddenScanner.Scan(bytes.AsSpan(0, instruction.Length), 0, "").Count != 0) others.Add(instruction.Mnemonic.ToString());
        }
        Assert.AreEqual("Extrq Insertq Rdmsrlist Stui", string.Join(' ', others));
    }

    [TestMethod]
    public void Each_instruction_is_found_at_every_offset_of_a_page()
    {
        byte[] page = new byte[4096];
        for (int offset = 0; offset + 3 <= page.Length; offset++)
        {
            Array.Fill(page, (byte)0x90);
            new byte[] { 0x0F, 0x01, 0xEF }.CopyTo(page, offset);
            Assert.AreEqual((ulong)offset, ForbiddenScanner.Scan(page, 0, "").Single().Address);
        }
    }

    /// <summary>Every two-byte opcode with every ModR/M byte behind each prefix, with room for displacement and immediate.</summary>
    static IEnumerable<byte[]> AllEncodings()
    {
        foreach (byte[] prefix in s_prefixes)
            for (int opcode = 0; opcode < 256; opcode++)
                for (int modRm = 0; modRm < 256; modRm++)
                    yield return [.. prefix, 0x0F, (byte)opcode, (byte)modRm, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    }

    static Instruction Decode(byte[] bytes) => Decoder.Create(64, new ByteArrayCodeReader(bytes)).Decode();

    static bool IsForbidden(in Instruction instruction)
        => s_forbidden.Contains(instruction.Mnemonic)
            || (instruction.Mnemonic == Mnemonic.Mov && (instruction.Op0Register.IsCR() || instruction.Op0Register.IsDR()));
}
