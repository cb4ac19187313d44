using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Testbed.Contracts;
using Testbed.Isolation.Image.Map;

namespace Testbed.Isolation.Explain;

/// <summary>
/// What differs between two finished images, for people: pages by address, gates by edge, and the functions whose bytes differ. Two
/// variants of one workload should differ in call targets, gate code, page keys and tables, and in nothing else (I8).
/// </summary>
public sealed class ImageDifference
{
    readonly FinishedImage _first, _second;

    /// <summary>Compares.</summary>
    public ImageDifference(FinishedImage first, FinishedImage second)
    {
        (_first, _second) = (first, second);
        Pages = [.. Paired(first.Segments, second.Segments, segment => segment.Address).Select(pair => Describe(pair.Key, pair.First, pair.Second)).OfType<string>()];
        Gates = [.. Paired(first.Map.Edges, second.Map.Edges, edge => (edge.Caller, edge.Callee)).Select(pair => Describe(pair.Key, pair.First, pair.Second)).OfType<string>()];
        Functions = [.. Paired(FunctionsOf(first), FunctionsOf(second), symbol => symbol.Name).Select(pair => Describe(pair.Key, pair.First, pair.Second)).OfType<string>()];
    }

    /// <summary>Regions that differ in place, size, access or key, or that one of the two lacks.</summary>
    public IReadOnlyList<string> Pages { get; }

    /// <summary>Edges whose gates differ, or that one of the two crosses without one.</summary>
    public IReadOnlyList<string> Gates { get; }

    /// <summary>Functions of components whose bytes differ, or that one of the two lacks.</summary>
    public IReadOnlyList<string> Functions { get; }

    /// <summary>True when nothing of this differs.</summary>
    public bool IsNone => Pages.Count + Gates.Count + Functions.Count == 0;

    /// <summary>Writes all of it.</summary>
    public void Write(TextWriter output)
    {
        Write(output, "pages", Pages);
        Write(output, "gates", Gates);
        Write(output, "functions", Functions);
    }

    static void Write(TextWriter output, string what, IReadOnlyList<string> lines)
    {
        output.Write($"{what} that differ: {(lines.Count == 0 ? "none" : lines.Count)}\n");
        foreach (string line in lines)
            output.Write($"  {line}\n");
    }

    string? Describe(ulong address, MapSegment? first, MapSegment? second)
    {
        if (first is null || second is null)
            return $"0x{address:x}  {Where(first is null)}: {Spell((first ?? second)!)}";
        List<string> changes = [];
        if (first.Bytes != second.Bytes) changes.Add($"{first.Bytes} bytes became {second.Bytes}");
        if (first.Access != second.Access) changes.Add($"{first.Access} became {second.Access}");
        if (first.Flags.Key != second.Flags.Key) changes.Add($"key {first.Flags.Key} became {second.Flags.Key}");
        return changes.Count == 0 ? null : $"0x{address:x}  {Owner(first)}: {string.Join(", ", changes)}";
    }

    string? Describe((Component Caller, string Callee) edge, MapEdge? first, MapEdge? second)
    {
        string name = $"{edge.Caller} -> {edge.Callee}";
        if (first is null || second is null)
            return $"{name}  {Where(first is null)}: {(first ?? second)!.Bytes} bytes; a direct call in the other, or none";
        return _first.Read(first.Gate, first.Bytes).SequenceEqual(_second.Read(second.Gate, second.Bytes)) ? null
            : $"{name}  {first.Bytes} bytes became {second.Bytes}";
    }

    string? Describe(string name, MapSymbol? first, MapSymbol? second)
    {
        if (first is null || second is null)
            return $"{name}  {Where(first is null)}";
        if (first.Bytes != second.Bytes)
            return $"{name}  {first.Bytes} bytes became {second.Bytes}";
        ReadOnlySpan<byte> before = _first.Read(first.Address, first.Bytes), after = _second.Read(second.Address, second.Bytes);
        int differ = 0;
        for (int i = 0; i < before.Length; i++)
            if (before[i] != after[i]) differ++;
        return differ == 0 ? null : $"{name}  {differ} of {before.Length} bytes";
    }

    /// <summary>The functions of components: generated code is compared as gates.</summary>
    static IEnumerable<MapSymbol> FunctionsOf(FinishedImage image)
        => image.Map.Symbols.Where(symbol => symbol.Component != Component.None && symbol.Bytes > 0
            && image.Segments.Any(segment => segment.Flags.Execute && symbol.Address >= segment.Address && symbol.Address + symbol.Bytes <= segment.Address + segment.FileBytes));

    static IEnumerable<(TKey Key, T? First, T? Second)> Paired<T, TKey>(IEnumerable<T> first, IEnumerable<T> second, Func<T, TKey> key) where T : class where TKey : notnull
    {
        Dictionary<TKey, T> ours = first.DistinctBy(key).ToDictionary(key), theirs = second.DistinctBy(key).ToDictionary(key);
        return ours.Keys.Union(theirs.Keys).Select(name => (name, ours.GetValueOrDefault(name), theirs.GetValueOrDefault(name)));
    }

    string Where(bool second) => $"only in {NameOf(second ? _second : _first)}";

    static string NameOf(FinishedImage image) => image.Map.Mutant.Length == 0 ? image.Map.Variant : image.Map.Mutant;

    static string Spell(MapSegment segment) => $"{segment.Bytes} bytes, {segment.Access}, key {segment.Flags.Key}, {Owner(segment)}";

    static string Owner(MapSegment segment) => segment.Flags.Component == Component.None ? "everybody" : $"{segment.Flags.Component}";
}
