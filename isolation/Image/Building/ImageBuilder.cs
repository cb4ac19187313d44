using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using Testbed.Contracts;
using Testbed.Isolation.Gates;
using Testbed.Isolation.Image.Closing;
using Testbed.Isolation.Image.Map;
using Testbed.Isolation.Image.Objects;
using Testbed.Isolation.Policy;

namespace Testbed.Isolation.Image.Building;

/// <summary>A finished image with its map.</summary>
/// <param name="Bytes">The file that goes into the archive.</param>
/// <param name="Map">What stands where in it.</param>
public sealed record BuiltImage(byte[] Bytes, ImageMap Map);

/// <summary>
/// Makes the image of one variant out of a workload's linked file: finds the calls that cross, generates gates for
/// those that cross domains, and writes down what the kernel must know of its variant. Text and data stay as linked,
/// but for the displacements of redirected calls.
/// </summary>
public static class ImageBuilder
{
    /// <summary>Builds an image; the same inputs give the same bytes.</summary>
    /// <param name="path">Name of the linked file, for messages.</param>
    /// <param name="linkedFile">Its bytes: linked by image.ld with <c>--emit-relocs</c>.</param>
    /// <param name="policy">The variant.</param>
    /// <param name="exports">What the components offer to each other.</param>
    /// <exception cref="ImageFormatException">The linked file is not what the layout says.</exception>
    /// <exception cref="ImageRefusedException">It would not keep the rules of isolation.</exception>
    public static BuiltImage Build(string path, byte[] linkedFile, VariantPolicy policy, IReadOnlyCollection<Export> exports)
    {
        var linked = new LinkedImage(ObjectFile.Read(path, linkedFile));
        if (!linked.Components.SequenceEqual(policy.Components))
            throw new ImageRefusedException($"linked from {string.Join(", ", linked.Components)}, but the policy was read for {string.Join(", ", policy.Components)}");
        IReadOnlyList<CallSite> crossing = CrossingCalls.Find(linked, exports.ToDictionary(e => e.Name));
        CallSite[] gated = [.. crossing.Where(site => policy.Separates(site.Edge.Caller, site.Edge.Export.Owner))];

        GateSectionCode code = GateSection.Emit(Request(linked, policy, gated));
        var memory = new ImageMemory(new SegmentPlan(linked, policy).Plan(linkedFile, code.Code));
        Redirect(memory, gated, code);
        InterruptTable.Write(memory.At(linked.Section(".idt", InterruptTable.Bytes).Address, InterruptTable.Bytes), code.InterruptStubs);
        Describe(linked, policy, code, memory);

        IReadOnlyList<MapSite> sites = new ExecutableBytes(linked, memory, policy).Check(code.Sites);

        byte[] image = ImageFile.Encode(linked.File.Entry, !policy.Has(Guard.WriteXorExecute), memory.Segments);
        return new BuiltImage(image, Map(linked, policy, code, memory, sites, image));
    }

    static GateSectionRequest Request(LinkedImage linked, VariantPolicy policy, IEnumerable<CallSite> gated)
    {
        Edge[] edges = [.. gated.Select(site => site.Edge).Distinct()
            .OrderBy(edge => edge.Caller).ThenBy(edge => edge.Export.Name, StringComparer.Ordinal)];
        if ((ulong)edges.Length * sizeof(ulong) > linked.Section(".counters").Size)
            throw new ImageRefusedException($"{edges.Length} edges, but room for {linked.Section(".counters").Size / sizeof(ulong)} crossing counters");
        ObjectSection section = linked.Section(".gates");
        if (section.Address < AddressSpace.ImageBase || section.Address + section.Size > AddressSpace.IoApic)
            throw new ImageRefusedException($"the gate section at 0x{section.Address:x} does not lie in the image window");
        return new GateSectionRequest(policy, section.Address, (int)section.Size, edges, new GateSymbols
        {
            CorePages = policy.Components.ToDictionary(component => component, component => linked.AddressOf(ComponentNames.Place(component, "core"))),
            LevelStackTops = [.. Enum.GetValues<InterruptLevel>().Select(level => linked.AddressOf($"__level_stack_{(int)level}_top"))],
            LevelStackBytes = linked.Section(".level.0").Size,
            InterruptPageTops = [.. Enum.GetValues<InterruptLevel>().Select(level => linked.AddressOf($"__interrupt_page_{(int)level}_top"))],
            Counters = policy.CountsCrossings ? linked.AddressOf("__counters") : 0,
            Interrupt = linked.AddressOf("t_interrupt"),
        });
    }

    static void Redirect(ImageMemory memory, IEnumerable<CallSite> gated, GateSectionCode code)
    {
        Dictionary<Edge, Gate> gates = code.Gates.ToDictionary(gate => gate.Edge);
        foreach (CallSite site in gated)
            BinaryPrimitives.WriteInt32LittleEndian(
                memory.At(site.Field, CallSite.FieldBytes), site.DisplacementTo(gates[site.Edge].Entry));
    }

    /// <summary>Appends the tables and fills the image record, which leads to them.</summary>
    static void Describe(LinkedImage linked, VariantPolicy policy, GateSectionCode code, ImageMemory memory)
    {
        IReadOnlyList<MapSymbol> symbols = new ImageSymbols(linked).ForFaultReports(code, memory);
        ImageTables tables = ImageTables.Compose(symbols, code.Windows, InitialData.Of(linked, memory));
        ulong address = linked.AddressOf("__image_end");
        RecordPage.Write(linked, memory, RecordPage.Compose(linked, policy, code, memory, tables, address, symbols.Count));

        var pages = new byte[ImageMemory.WholePages((ulong)tables.Bytes.Length)];
        tables.Bytes.CopyTo(pages, 0);
        if (address + (ulong)pages.Length > AddressSpace.IoApic)
            throw new ImageRefusedException($"the image ends at 0x{address + (ulong)pages.Length:x}, beyond its window");
        memory.Append(new ImageSegment(address, (ulong)pages.Length, pages, new SegmentFlags(
            read: true, write: false, execute: false, policy.CommonKey.Value, Component.None, bootOnly: false, stack: false)));
    }

    static ImageMap Map(LinkedImage linked, VariantPolicy policy, GateSectionCode code, ImageMemory memory, IReadOnlyList<MapSite> sites, byte[] image) => new(
        policy.Name,
        policy.Mutant,
        Convert.ToHexStringLower(SHA256.HashData(image)),
        [.. memory.Segments.Select(s => new MapSegment(s.Address, s.MemoryBytes, (ulong)s.Contents.Length, s.Flags))],
        new ImageSymbols(linked).ForMap(code),
        [.. code.Gates.Select((gate, i) => new MapEdge(i, gate.Edge.Caller, gate.Edge.Export.Name, gate.Entry, (ulong)gate.Size))],
        sites);
}
