using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;
using Testbed.Contracts;
using Testbed.Isolation.Image.Map;

namespace Testbed.Isolation.Image.Building;

/// <summary>
/// The tables that the kernel finds through the image record: symbols for fault reports, gate windows for the return from
/// interrupts, initial statics for making a component anew. They follow the linked image, read-only for everybody.
/// </summary>
/// <param name="Bytes">Gate windows, initial data, symbol entries, names.</param>
/// <param name="WindowsOffset">Where the windows start.</param>
/// <param name="SymbolsOffset">Where the symbol entries start; names follow, their offsets count from here.</param>
/// <param name="InitialData">The copies, with their offsets.</param>
sealed record ImageTables(byte[] Bytes, ulong WindowsOffset, ulong SymbolsOffset, IReadOnlyList<InitialData> InitialData)
{
    const int CopyAlignment = 16;

    /// <summary>Composes the tables. Symbols and windows come sorted by address.</summary>
    public static ImageTables Compose(IReadOnlyList<MapSymbol> symbols, IReadOnlyList<GateWindow> windows, IEnumerable<InitialData> initialData)
    {
        var entries = new SymbolEntry[symbols.Count];
        using var names = new MemoryStream();
        int namesStart = symbols.Count * Marshal.SizeOf<SymbolEntry>();
        for (int i = 0; i < entries.Length; i++)
        {
            byte[] name = Encoding.UTF8.GetBytes(symbols[i].Name);
            entries[i] = new SymbolEntry
            {
                Offset = Narrow(symbols[i].Address - AddressSpace.ImageBase, symbols[i]),
                NameOffset = (uint)(namesStart + names.Length),
                NameLength = (uint)name.Length,
                Size = Narrow(symbols[i].Bytes, symbols[i]),
            };
            names.Write(name);
        }

        using var bytes = new MemoryStream();
        bytes.Write(MemoryMarshal.AsBytes<GateWindow>([.. windows]));
        var placed = new List<InitialData>();
        foreach (InitialData data in initialData)
        {
            Align(bytes);
            placed.Add(data with { Offset = (ulong)bytes.Length });
            bytes.Write(data.Bytes);
        }
        Align(bytes);
        ulong symbolsOffset = (ulong)bytes.Length;
        bytes.Write(MemoryMarshal.AsBytes<SymbolEntry>(entries));
        names.WriteTo(bytes);
        return new ImageTables(bytes.ToArray(), 0, symbolsOffset, placed);
    }

    static uint Narrow(ulong number, MapSymbol symbol)
        => number <= uint.MaxValue ? (uint)number : throw new ImageRefusedException($"symbol {symbol.Name} (0x{symbol.Address:x}, {symbol.Bytes} bytes) does not lie in the image window");

    static void Align(MemoryStream bytes) => bytes.SetLength(bytes.Position = (bytes.Length + CopyAlignment - 1) / CopyAlignment * CopyAlignment);
}
