using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Testbed.Contracts;

namespace Testbed.Isolation.Image.Map;

/// <summary>
/// What stands where in one image: the file <c>image.map</c> beside it, for people, for the harness (addresses of
/// symbols, names of edges) and for <c>explain</c>. Text, one fact per line: a kind, then <c>key=value</c> words; a
/// name comes last and ends with the line. The image does not depend on it.
/// <code>
/// image variant=full mutant= sha256=9f86d081...
/// segment address=0xffffffff80000000 bytes=8192 file=8192 access=r-x key=1 component=Trusted boot=0 stack=0
/// symbol address=0xffffffff80000010 bytes=37 component=Trusted name=T.kernel_entry
/// edge index=0 caller=Application gate=0xffffffff80003040 bytes=52 callee=t_get_pid
/// site address=0xffffffff80003052 boot=0 name=WRPKRU in Application -> t_get_pid: to the rights of Trusted
/// </code>
/// </summary>
public sealed record ImageMap(
    string Variant,
    string Mutant,
    string Digest,
    IReadOnlyList<MapSegment> Segments,
    IReadOnlyList<MapSymbol> Symbols,
    IReadOnlyList<MapEdge> Edges,
    IReadOnlyList<MapSite> Sites)
{
    /// <summary>Reads a map. Throws <see cref="FormatException"/> naming the line that is not one.</summary>
    public static ImageMap Parse(TextReader text) => new MapParser(text).Parse();

    /// <summary>Reads a map file.</summary>
    public static ImageMap Load(string path)
    {
        using StreamReader reader = File.OpenText(path);
        return Parse(reader);
    }

    /// <summary>The address of the symbol with this name. Throws <see cref="KeyNotFoundException"/> when there is none.</summary>
    public ulong AddressOf(string symbol)
        => Symbols.FirstOrDefault(s => s.Name == symbol)?.Address ?? throw new KeyNotFoundException($"no symbol '{symbol}' in the image");

    /// <summary>
    /// The function, object or generated routine that an address lies in, the innermost one where they overlap; null when it
    /// lies in none: a name of what ended before it would mislead.
    /// </summary>
    public MapSymbol? SymbolAt(ulong address)
        => Symbols.Where(symbol => address - symbol.Address < symbol.Bytes).MaxBy(symbol => symbol.Address);

    /// <summary>The map as text, every line ended by '\n'.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append($"image variant={Variant} mutant={Mutant} sha256={Digest}\n");
        foreach (MapSegment s in Segments)
            text.Append($"segment address=0x{s.Address:x} bytes={s.Bytes} file={s.FileBytes} access={s.Access} key={s.Flags.Key} "
                + $"component={s.Flags.Component} boot={Bit(s.Flags.BootOnly)} stack={Bit(s.Flags.Stack)}\n");
        foreach (MapSymbol s in Symbols)
            text.Append($"symbol address=0x{s.Address:x} bytes={s.Bytes} component={s.Component} name={s.Name}\n");
        foreach (MapEdge e in Edges)
            text.Append($"edge index={e.Index} caller={e.Caller} gate=0x{e.Gate:x} bytes={e.Bytes} callee={e.Callee}\n");
        foreach (MapSite s in Sites)
            text.Append($"site address=0x{s.Address:x} boot={Bit(s.BootOnly)} name={s.Name}\n");
        return text.ToString();
    }

    static int Bit(bool value) => value ? 1 : 0;
}

/// <summary>A run of pages with one access, key and owner.</summary>
/// <param name="Address">Virtual address of its first page.</param>
/// <param name="Bytes">Bytes in memory.</param>
/// <param name="FileBytes">Bytes that the file holds; the rest is zero, or not cleared when it is a stack.</param>
/// <param name="Flags">Access, key, owner.</param>
public sealed record MapSegment(ulong Address, ulong Bytes, ulong FileBytes, SegmentFlags Flags)
{
    /// <summary>The access bits as three letters, e.g. <c>r-x</c>.</summary>
    public string Access => $"{(Flags.Read ? 'r' : '-')}{(Flags.Write ? 'w' : '-')}{(Flags.Execute ? 'x' : '-')}";
}

/// <summary>A function or an object.</summary>
/// <param name="Address">Virtual address.</param>
/// <param name="Bytes">Its size; 0 when it only marks a place.</param>
/// <param name="Component">Whose it is; <see cref="Component.None"/> for layout symbols and generated code.</param>
/// <param name="Name">Its name after the component step, e.g. <c>T.canary</c>.</param>
public sealed record MapSymbol(ulong Address, ulong Bytes, Component Component, string Name);

/// <summary>A gate and what it serves.</summary>
/// <param name="Index">Number of its crossing counter, and of the record <c>edge index=</c>.</param>
/// <param name="Caller">Who calls.</param>
/// <param name="Callee">The exported function.</param>
/// <param name="Gate">Virtual address of the gate.</param>
/// <param name="Bytes">Size of the gate.</param>
public sealed record MapEdge(int Index, Component Caller, string Callee, ulong Gate, ulong Bytes);

/// <summary>A forbidden instruction where it may stand (architecture rule 1): in boot code, or generated in the form that compares.</summary>
/// <param name="Address">Virtual address of its first byte.</param>
/// <param name="BootOnly">It lies in pages that are unmapped before the first instruction of U or A.</param>
/// <param name="Name">The instruction, and in which function or routine it stands.</param>
public sealed record MapSite(ulong Address, bool BootOnly, string Name);
