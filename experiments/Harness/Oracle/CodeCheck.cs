using System;
using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Attacks;
using Testbed.Contracts;
using Testbed.Isolation.Image.Map;

namespace Testbed.Experiments.Oracle;

/// <summary>
/// Compares executable pages, and read-only ones, with the bytes of the image file. The descriptor tables are left to
/// <see cref="ProcessorCheck"/>: boot code writes into two of them.
/// </summary>
public sealed class CodeCheck(FinishedImage image, GoldenCore golden)
{
    /// <summary>The first byte of each page that is not the image's.</summary>
    /// <param name="found">The mappings through which a core of the stopped machine fetches and reads.</param>
    public IEnumerable<OracleFinding> Find(PageMap found)
    {
        foreach (var segment in image.Segments.Where(segment => !segment.Flags.BootOnly && (segment.Flags.Execute || !segment.Flags.Write)))
            for (var page = segment.Address; page < segment.Address + segment.FileBytes; page += AddressSpace.PageBytes)
            {
                var due = image.Read(page, AddressSpace.PageBytes).ToArray();
                var bytes = new byte[AddressSpace.PageBytes];
                if (!found.TryRead(page, bytes))
                    continue;                                               // AddressSpaceCheck says so
                foreach (var table in (string[])["gdt", "tr", "idt"])
                    Omit(golden.Processor.Segment(table), page, due, bytes);
                if (Difference.First(bytes, due) is { } at)
                    yield return new OracleFinding(OracleCheck.CodeChanged,
                        $"0x{bytes[at]:x2} in {image.Map.Symbols.LastOrDefault(symbol => symbol.Address <= page + (ulong)at)?.Name}, the image has 0x{due[at]:x2}", page + (ulong)at);
            }
    }

    static void Omit(SegmentRegister table, ulong page, byte[] due, byte[] bytes)
    {
        var (start, end) = (Math.Max(table.Base, page), Math.Min(table.Base + table.Limit + 1, page + AddressSpace.PageBytes));
        if (start < end)
            due.AsSpan((int)(start - page), (int)(end - start)).CopyTo(bytes.AsSpan((int)(start - page)));
    }
}
