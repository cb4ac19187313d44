using System;

namespace Testbed.Kernel.Trusted;

/// <summary>The error code of a page fault in letters. Source: SDM vol. 3A, "Page-Fault Exceptions".</summary>
public static class PageFaultError
{
    /// <summary>The bits that are set, in ascending order, between spaces: P W U R I PK; none at all is "-".</summary>
    public static void Spell(ulong error, ref TextLine line)
    {
        bool first = true;
        SpellBit(error, 0, "P"u8, ref line, ref first);      // a page was there; else nothing was mapped
        SpellBit(error, 1, "W"u8, ref line, ref first);      // a write; else a read
        SpellBit(error, 2, "U"u8, ref line, ref first);      // by ring 3; never here
        SpellBit(error, 3, "R"u8, ref line, ref first);      // a reserved bit in a page-table entry
        SpellBit(error, 4, "I"u8, ref line, ref first);      // an instruction fetch
        SpellBit(error, 5, "PK"u8, ref line, ref first);     // a protection key refused
        if (first)
            line.Append("-"u8);
    }

    static void SpellBit(ulong error, int bit, ReadOnlySpan<byte> name, ref TextLine line, ref bool first)
    {
        if ((error >> bit & 1) == 0)
            return;
        if (!first)
            line.Append(" "u8);
        line.Append(name);
        first = false;
    }
}
