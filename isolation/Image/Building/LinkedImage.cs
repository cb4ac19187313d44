using System;
using System.Collections.Generic;
using System.Linq;
using Testbed.Contracts;
using Testbed.Isolation.Image.Closing;
using Testbed.Isolation.Image.Objects;
using Testbed.Isolation.Policy;

namespace Testbed.Isolation.Image.Building;

/// <summary>
/// The linked file of one workload, before any variant: sections with their owners, symbols by name and by address.
/// It must have been linked with <c>--emit-relocs</c> by image.ld.
/// </summary>
sealed class LinkedImage
{
    readonly Dictionary<int, SectionKind> _kinds = [];
    readonly Dictionary<string, ObjectSymbol> _byName;
    readonly ObjectSymbol[] _byAddress;

    public ObjectFile File { get; }

    /// <summary>Sections that occupy memory, in the order of addresses.</summary>
    public IReadOnlyList<ObjectSection> Sections { get; }

    /// <summary>The components that it was linked from.</summary>
    public IReadOnlyList<Component> Components { get; }

    /// <summary>Throws <see cref="ImageFormatException"/> for a file that is not linked by our layout.</summary>
    public LinkedImage(ObjectFile file)
    {
        File = file;
        if (!file.IsLinked)
            throw new ImageFormatException(file.Path, "header", 0, "an object, where a linked file is expected");
        Sections = [.. file.Sections.Where(s => s.IsAllocated).OrderBy(s => s.Address).ThenBy(s => s.Index)];
        foreach (ObjectSection section in Sections)
            _kinds[section.Index] = SectionKind.Of(section.Name)
                ?? throw new ImageFormatException(file.Path, section.Name, 0, "the layout knows no such section, so nobody owns it");

        Components = _kinds.Values.Any(kind => kind.Owner == Component.SecondApplication) ? ComponentObjects.TwoApplications : ComponentObjects.OneApplication;
        _byName = file.Symbols.Where(s => s.IsGlobal && s.IsDefined).DistinctBy(s => s.Name).ToDictionary(s => s.Name);
        _byAddress = [.. NamedPlaces(file).OrderBy(s => s.Value).ThenBy(s => s.Name, StringComparer.Ordinal)];
    }

    /// <summary>What a section that occupies memory is.</summary>
    public SectionKind KindOf(ObjectSection section) => _kinds[section.Index];

    /// <summary>Value of a symbol that the layout promises. Throws <see cref="ImageFormatException"/> when it is missing.</summary>
    public ulong AddressOf(string name)
        => _byName.TryGetValue(name, out ObjectSymbol? symbol) ? symbol.Value
            : throw new ImageFormatException(File.Path, File.SymbolTable.Name, 0, $"no symbol '{name}'");

    /// <summary>Exchange page of every less trusted component. Throws <see cref="ImageFormatException"/> when one is missing.</summary>
    public IReadOnlyDictionary<Component, ulong> ExchangePages
        => Components.Where(component => component != Component.Trusted)
            .ToDictionary(component => component, component => AddressOf(ComponentNames.Place(component, "exchange")));

    /// <summary>The section with this name. Throws <see cref="ImageFormatException"/> when it is missing.</summary>
    public ObjectSection Section(string name)
        => Sections.FirstOrDefault(s => s.Name == name)
            ?? throw new ImageFormatException(File.Path, "section headers", 0, $"no section '{name}'");

    /// <summary>The same, with room for so many bytes. Throws <see cref="ImageFormatException"/> also when it is smaller.</summary>
    public ObjectSection Section(string name, ulong leastBytes)
        => Section(name) is var section && section.Size >= leastBytes ? section
            : throw new ImageFormatException(File.Path, name, 0, $"{section.Size} bytes reserved, {leastBytes} are needed");

    /// <summary>Whose a symbol is, by the section that it lies in; <see cref="Component.None"/> for numbers.</summary>
    public Component OwnerOf(ObjectSymbol symbol)
        => _kinds.TryGetValue(symbol.Section, out SectionKind? kind) ? kind.Owner : Component.None;

    /// <summary>The last symbol that starts at or before an address; null when there is none.</summary>
    public ObjectSymbol? PlaceBefore(ulong address) => Array.FindLast(_byAddress, s => s.Value <= address);

    /// <summary>An address for people: the symbol that it lies in or behind, and the distance.</summary>
    public string Describe(ulong address)
    {
        ObjectSymbol? place = PlaceBefore(address);
        if (place == null)
            return $"0x{address:x}";
        return place.Value == address ? place.Name : $"{place.Name}+0x{address - place.Value:x}";
    }

    /// <summary>Symbols that name a place of a component: no layout symbols, no sections, no numbers.</summary>
    public IEnumerable<ObjectSymbol> Places => _byAddress;

    IEnumerable<ObjectSymbol> NamedPlaces(ObjectFile file) => file.Symbols.Where(s =>
        s.Name != "" && s.Type is not (SymbolType.Section or SymbolType.File) && _kinds.ContainsKey(s.Section)
        && !(s.IsGlobal && ComponentNames.IsLayout(s.Name)));
}
