using System;
using Testbed.Contracts;
using Testbed.Kernel.Machine;

namespace Testbed.Kernel.Trusted;

/// <summary>Names for addresses of the image, from the table that the image tool adds.</summary>
static class Symbols
{
    /// <summary>The function or object at an address; false when the address is in none.</summary>
    public static bool TryFind(ulong address, out SymbolEntry symbol)
    {
        ReadOnlySpan<SymbolEntry> symbols = Image.Symbols;
        ulong offset = address - AddressSpace.ImageBase;
        int low = 0;
        int high = symbols.Length;          // the first symbol above the offset is in low..high
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (symbols[middle].Offset <= offset)
                low = middle + 1;
            else
                high = middle;
        }
        symbol = low > 0 ? symbols[low - 1] : default;
        return low > 0 && (offset == symbol.Offset || offset - symbol.Offset < symbol.Size);
    }

    /// <summary>Whether an address lies in a routine of that name, in whichever component: names are COMPONENT.NAME.</summary>
    public static bool IsIn(ulong address, ReadOnlySpan<byte> routine)
    {
        const int prefix = 2;               // "T."
        if (!TryFind(address, out SymbolEntry symbol))
            return false;
        ReadOnlySpan<byte> name = Image.NameOf(symbol);
        return name.Length > prefix && CommandLine.Equal(name.Slice(prefix), routine);
    }

    /// <summary>Spells an address: its number, then "symbol+offset", or the owner and use of the memory there.</summary>
    public static void Spell(ulong address, ref TextLine line)
    {
        line.AppendHexadecimal(address);
        line.Append("  "u8);
        if (TryFind(address, out SymbolEntry symbol))
        {
            line.Append(Image.NameOf(symbol));
            line.Append("+"u8);
            line.AppendHexadecimal(address - AddressSpace.ImageBase - symbol.Offset);
        }
        else if (Frames.Known && Frames.Table.TryFindMapped(address, out MemoryRegion region))
        {
            SegmentFlags flags = new(region.Flags);
            line.Append(flags.Stack ? "stack"u8 : Names.Of(region.Use));
            if (flags.Component == Component.None)
                return;
            line.Append(" of "u8);
            line.Append(Names.Of(flags.Component));
        }
        else
            SpellUnmapped(address, ref line);
    }

    // The two holes that programs fall into.
    static void SpellUnmapped(ulong address, ref TextLine line)
    {
        for (Component owner = Component.Trusted; owner <= Components.Last; owner++)
        {
            if (Image.Stack(owner).Start - address > AddressSpace.PageBytes)
                continue;
            line.Append("guard page below the stack of "u8);
            line.Append(Names.Of(owner));
            return;
        }
        line.Append(address < AddressSpace.PageBytes ? "first page: a null reference"u8 : "nothing known"u8);
    }
}
