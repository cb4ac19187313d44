using System;
using System.Collections.Generic;
using System.Linq;

namespace Testbed.Isolation.Scanner;

/// <summary>
/// Looks at every byte offset of executable bytes for instructions that would end isolation (architecture rule 1).
/// Bytes decide: where the compiler meant an instruction to begin is of no interest to whoever jumps.
/// </summary>
public static class ForbiddenScanner
{
    /// <summary>The rows of each opcode; an array, for the code of a kernel is full of escape bytes.</summary>
    static readonly ForbiddenInstruction[][] s_rowsByOpcode =
        [.. Enumerable.Range(byte.MinValue, byte.MaxValue + 1).Select(opcode => ForbiddenTable.Rows.Where(row => row.Opcode == opcode).ToArray())];

    /// <summary>
    /// All occurrences, by address. To see sequences across joins, pass adjacent sections as one run of bytes
    /// (<paramref name="section"/> then names the run).
    /// </summary>
    public static IReadOnlyList<Finding> Scan(ReadOnlySpan<byte> code, ulong address, string section)
    {
        List<Finding> findings = [];
        for (int offset = NextEscape(code, 0); offset < code.Length; offset = NextEscape(code, offset + 1))
        {
            if (RowAt(code[offset..]) is not ForbiddenInstruction row) continue;
            ReadOnlySpan<byte> matched = code.Slice(offset, row.ModRm.NeedsByte ? ForbiddenTable.LongestRow : ForbiddenTable.LongestRow - 1);
            findings.Add(new Finding(row.Name, section, address + (ulong)offset, Spell(matched), row.Reason));
        }
        return findings;
    }

    /// <summary>Offset of the first escape byte at or behind <paramref name="from"/>; the length when there is none.</summary>
    static int NextEscape(ReadOnlySpan<byte> code, int from)
    {
        // The search is fast over long stretches and slow to start: not worth it when the very next byte is one.
        if (from == code.Length || code[from] == ForbiddenTable.Escape) return from;
        int next = code[from..].IndexOf(ForbiddenTable.Escape);
        return next < 0 ? code.Length : from + next;
    }

    static ForbiddenInstruction? RowAt(ReadOnlySpan<byte> code)
    {
        if (code.Length < ForbiddenTable.LongestRow - 1) return null;
        foreach (ForbiddenInstruction row in s_rowsByOpcode[code[1]])
        {
            if (!row.ModRm.NeedsByte) return row;
            if (code.Length >= ForbiddenTable.LongestRow && row.ModRm.Matches(code[2])) return row;
        }
        return null;
    }

    static string Spell(ReadOnlySpan<byte> bytes) => string.Join(' ', bytes.ToArray().Select(value => value.ToString("X2")));
}
