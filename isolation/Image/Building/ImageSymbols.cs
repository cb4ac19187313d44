using System;
using System.Collections.Generic;
using System.Linq;
using Testbed.Contracts;
using Testbed.Isolation.Gates;
using Testbed.Isolation.Image.Closing;
using Testbed.Isolation.Image.Map;
using Testbed.Isolation.Image.Objects;

namespace Testbed.Isolation.Image.Building;

/// <summary>The names of an image: what the linker knows, and what was generated.</summary>
sealed class ImageSymbols(LinkedImage linked)
{
    // ilc reserves a word for each type that a runtime would use; it pads fault reports with nothing.
    const string UnusedWord = ".__writableData";

    /// <summary>All names for the map, by address: components' symbols, layout symbols, gates, all other generated routines.</summary>
    public IReadOnlyList<MapSymbol> ForMap(GateSectionCode code)
        => Sorted([.. OfComponents().Select(OfSlot), .. OfLayout(), .. OfGates(code), .. OfRoutines(code)]);

    /// <summary>What a fault report may have to name, by address: code, and data that can be written.</summary>
    public IReadOnlyList<MapSymbol> ForFaultReports(GateSectionCode code, ImageMemory memory)
    {
        var named = OfComponents().Concat(OfGates(code)).Concat(OfStubs(code)).Where(s => IsCodeOrWritable(memory, s.Address) && !s.Name.Contains(UnusedWord, StringComparison.Ordinal));
        return Sorted(named.DistinctBy(s => s.Address));
    }

    IEnumerable<MapSymbol> OfComponents()
    {
        // Assembly need not say how long a function is: then it ends where the next symbol or the section does.
        ObjectSymbol[] places = [.. linked.Places.Where(s => s.IsGlobal || s.Type is SymbolType.Function or SymbolType.Object)];
        for (int i = 0; i < places.Length; i++)
        {
            ObjectSection section = linked.File.Sections[places[i].Section];
            ulong end = section.Address + section.Size;
            ulong next = places.Skip(i + 1).Select(s => s.Value).FirstOrDefault(value => value > places[i].Value, end);
            ulong size = places[i].Size != 0 ? places[i].Size : Math.Min(next, end) - places[i].Value;
            yield return new MapSymbol(places[i].Value, size, linked.OwnerOf(places[i]), places[i].Name);
        }
    }

    IEnumerable<MapSymbol> OfLayout() => linked.File.Symbols
        .Where(s => s.IsGlobal && s.IsDefined && ComponentNames.IsLayout(s.Name))
        .Select(s => new MapSymbol(s.Value, 0, Component.None, s.Name));

    /// <summary>The linker knows a slot's place and not its length, so that it would reach over all gates to the section's end.</summary>
    static MapSymbol OfSlot(MapSymbol symbol) => GateSlots.Names(symbol.Name) ? symbol with { Bytes = GateSlots.SlotBytes } : symbol;

    static IEnumerable<MapSymbol> OfGates(GateSectionCode code) => code.Gates.Select(gate => new MapSymbol(
        gate.Entry, (ulong)gate.Size, Component.None, $"gate.{ComponentNames.LetterOf(gate.Edge.Caller)}.{gate.Edge.Export.Name}"));

    static IEnumerable<MapSymbol> OfRoutines(GateSectionCode code)
        => code.Routines.Select(routine => new MapSymbol(routine.Address, (ulong)routine.Size, Component.None, routine.Name));

    static IEnumerable<MapSymbol> OfStubs(GateSectionCode code)
    {
        for (int vector = 0; vector < code.InterruptStubs.Count; vector++)
            if (code.InterruptStubs[vector] != 0)
                yield return new MapSymbol(code.InterruptStubs[vector], 0, Component.None, $"interrupt.{vector}");
    }

    static bool IsCodeOrWritable(ImageMemory memory, ulong address)
    {
        ImageSegment? segment = memory.Segments.FirstOrDefault(s => address - s.Address < s.MemoryBytes);
        return segment != null && (segment.Flags.Execute || segment.Flags.Write);
    }

    static List<MapSymbol> Sorted(IEnumerable<MapSymbol> symbols)
        => [.. symbols.OrderBy(s => s.Address).ThenBy(s => s.Name, StringComparer.Ordinal)];
}
