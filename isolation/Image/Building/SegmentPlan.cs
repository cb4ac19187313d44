using System;
using System.Collections.Generic;
using System.Linq;
using Testbed.Contracts;
using Testbed.Isolation.Image.Elf;
using Testbed.Isolation.Image.Objects;
using Testbed.Isolation.Policy;

namespace Testbed.Isolation.Image.Building;

/// <summary>
/// Turns the segments of the linked file into those of the image: whole pages, and flags that follow from what the
/// sections are (<see cref="SectionKind"/>) and from the policy. Keeps I3: no page is both writable and executable.
/// </summary>
sealed class SegmentPlan(LinkedImage linked, VariantPolicy policy)
{
    const byte Int3 = 0xCC;

    /// <summary>All segments that occupy memory, by address; the gate section is cut to the pages that its code needs.</summary>
    public IEnumerable<ImageSegment> Plan(ReadOnlyMemory<byte> file, byte[] gateCode)
        => policy.Has(Guard.ReadOnlyTables) ? AsLinked(file, gateCode) : AsLinked(file, gateCode).SelectMany(OpenTables);

    IEnumerable<ImageSegment> AsLinked(ReadOnlyMemory<byte> file, byte[] gateCode)
    {
        ulong gates = linked.Section(".gates").Address;
        foreach (ElfSegment segment in Loadable(file.Span).OrderBy(s => s.Address))
        {
            SegmentFlags flags = FlagsOf(segment);
            ReadOnlySpan<byte> bytes = file.Span.Slice((int)segment.Offset, (int)segment.FileBytes);
            ulong memoryBytes = ImageMemory.WholePages(segment.MemoryBytes);
            if (segment.Address == gates)
            {
                bytes = gateCode;
                memoryBytes = ImageMemory.WholePages((ulong)gateCode.Length);
            }
            yield return new ImageSegment(segment.Address, memoryBytes, Padded(bytes, flags.Execute), flags);
        }
    }

    /// <summary>
    /// The mutant idt-writable: the descriptor tables, which end the read-only segment (image.ld), become a segment of
    /// their own that everybody may write.
    /// </summary>
    IEnumerable<ImageSegment> OpenTables(ImageSegment segment)
    {
        ulong tables = linked.Section(".idt").Address;
        if (tables <= segment.Address || tables >= segment.End)
            return [segment];
        int before = (int)(tables - segment.Address);
        var open = new SegmentFlags(read: true, write: true, execute: false, policy.InterruptKey.Value, Component.None, bootOnly: false, stack: false);
        return
        [
            new ImageSegment(segment.Address, (ulong)before, segment.Contents[..before], segment.Flags),
            new ImageSegment(tables, segment.MemoryBytes - (ulong)before, segment.Contents[before..], open),
        ];
    }

    List<ElfSegment> Loadable(ReadOnlySpan<byte> file)
    {
        if (!ElfImage.TryRead(file, out ElfImage image, out ElfError error))
            throw new ImageFormatException(linked.File.Path, "header", 0, error.ToString());
        var found = new List<ElfSegment>();
        for (int i = 0; i < image.SegmentCount; i++)
        {
            if (!image.TryReadSegment(i, out ElfSegment segment, out error))
                throw new ImageFormatException(linked.File.Path, "program headers", (ulong)i * ElfSegment.Bytes, error.ToString());
            if (segment.Address % AddressSpace.PageBytes != 0)
                throw new ImageFormatException(linked.File.Path, "program headers", (ulong)i * ElfSegment.Bytes, "segment starts inside a page");
            if (segment.IsLoadable && segment.MemoryBytes != 0)
                found.Add(segment);
        }
        return found;
    }

    SegmentFlags FlagsOf(ElfSegment segment)
    {
        ObjectSection[] sections = [.. linked.Sections.Where(s => s.Size != 0 && s.Address - segment.Address < segment.MemoryBytes)];
        SectionKind[] kinds = [.. sections.Select(linked.KindOf).Distinct()];
        if (kinds.Length == 0)
            throw new ImageFormatException(linked.File.Path, "program headers", 0, $"no section in the segment at 0x{segment.Address:x}, so nobody owns it");
        bool execute = sections.Any(s => s.IsExecutable);
        // Read-only tables of several components share pages, and belong to nobody.
        bool shared = !execute && kinds.All(k => k.Key == KeyRule.Common);
        if (kinds.Length != 1 && !shared)
            throw new ImageFormatException(linked.File.Path, sections[0].Name, 0, "sections with different keys in one segment");

        SectionKind kind = kinds[0];
        var access = new SegmentFlags(segment.Flags);
        if (access.Write && execute)
            throw new ImageRefusedException($"{sections[0].Name} at 0x{segment.Address:x} is writable and executable (I3)");
        // The mutant wx-off: everybody may write code, which takes both the page's and the key's permission, and execute
        // stacks; of heaps, T takes care (Frames.DataOf).
        bool writableCode = execute && !policy.Has(Guard.WriteXorExecute);
        bool executableStack = kind.Stack && !policy.Has(Guard.WriteXorExecute);
        return new SegmentFlags(
            access.Read, access.Write || writableCode, execute || executableStack,
            writableCode ? policy.InterruptKey.Value : KeyOf(kind),
            shared || !kind.Nameable ? Component.None : OwnerOf(kind), kind.BootOnly, kind.Stack);
    }

    // A stack that all share is A's as far as pointers into it are concerned: its locals are what it passes to T.
    Component OwnerOf(SectionKind kind)
        => kind.Key == KeyRule.Stack && policy.Gates.Stacks == Stacks.Shared ? Component.Application : kind.Owner;

    uint KeyOf(SectionKind kind) => kind.Key switch
    {
        KeyRule.Common => policy.CommonKey.Value,
        KeyRule.Stack => policy.StackKeyOf(kind.Owner).Value,
        KeyRule.Interrupt => policy.InterruptKey.Value,
        _ => policy.KeyOf(kind.Owner).Value,
    };

    /// <summary>Whole pages: what is left of the last one is zero, or in code INT3, so that a stray jump stops at once.</summary>
    static byte[] Padded(ReadOnlySpan<byte> bytes, bool execute)
    {
        var pages = new byte[ImageMemory.WholePages((ulong)bytes.Length)];
        bytes.CopyTo(pages);
        if (execute)
            pages.AsSpan(bytes.Length).Fill(Int3);
        return pages;
    }
}
