using System;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using Testbed.Contracts;
using Testbed.Isolation.Gates;
using Testbed.Isolation.Image.Closing;
using Testbed.Isolation.Policy;

namespace Testbed.Isolation.Image.Building;

/// <summary>Fills the image record (Contracts.ImageRecord), or the two of an image with more components than one has places for: all that the kernel knows of its variant.</summary>
static class RecordPage
{
    /// <summary>Composes the records of a variant; component n has place n % Places of record n / Places.</summary>
    // SAFETY: every place is below the length of the records' arrays and pairs; names are checked below.
    public static unsafe ImageRecord[] Compose(
        LinkedImage linked, VariantPolicy policy, GateSectionCode code, ImageMemory memory,
        ImageTables tables, ulong tablesAddress, int symbolCount)
    {
        var record = new ImageRecord
        {
            Magic = ImageRecord.ExpectedMagic,
            RequiresKeys = policy.RequiresKeys ? 1u : 0,
            CountsCrossings = policy.CountsCrossings ? 1u : 0,
            MissingGuards = Enum.GetValues<Guard>().Where(guard => !policy.Has(guard)).Aggregate(0ul, (bits, guard) => bits | 1ul << (int)guard),
            InterruptKey = policy.InterruptKey.Value,
            Symbols = tablesAddress + tables.SymbolsOffset,
            SymbolCount = (ulong)symbolCount,
            Windows = tablesAddress + tables.WindowsOffset,
            WindowCount = (ulong)code.Windows.Count,
            Counters = linked.AddressOf("__counters"),
            CounterCount = (ulong)code.Gates.Count,
            CopyStart = code.CopyStart,
            CopyEnd = code.CopyEnd,
            CopyFault = code.CopyFault,
            Unwind = code.Unwind,
        };
        Copy(policy.Name, new Span<byte>(record.Variant, ImageRecord.NameBytes));
        Copy(policy.Mutant, new Span<byte>(record.Mutant, ImageRecord.NameBytes));

        record.Keys[0] = policy.CommonKey.Value;
        ulong gates = linked.AddressOf("__gates_start");
        (record.TextRanges[0], record.TextRanges[1]) = (gates, gates + (ulong)code.Code.Length);
        var records = new ImageRecord[(int)policy.Components.Max() / ImageRecord.Places + 1];
        records[0] = record;
        foreach (Component component in policy.Components)
        {
            ref ImageRecord its = ref records[(int)component / ImageRecord.Places];
            int i = (int)component % ImageRecord.Places;
            char letter = ComponentNames.LetterOf(component);
            its.Keys[i] = policy.KeyOf(component).Value;
            its.Pkru[i] = policy.PkruOf(component).Value;
            (its.TextRanges[2 * i], its.TextRanges[2 * i + 1])
                = (linked.AddressOf($"__text_{letter}_start"), linked.AddressOf($"__text_{letter}_end"));
            (its.StackRanges[2 * i], its.StackRanges[2 * i + 1]) = StacksOf(memory, policy.Gates.Stacks == Stacks.Shared ? Component.Application : component);
            if (linked.ExchangePages.TryGetValue(component, out ulong exchangePage))
                its.ExchangePages[i] = exchangePage;
            if (tables.InitialData.FirstOrDefault(candidate => candidate.Owner == component) is not { } data)
                continue;
            (its.DataRanges[2 * i], its.DataRanges[2 * i + 1]) = (data.Start, data.Start + (ulong)data.Bytes.Length);
            (its.ZeroRanges[2 * i], its.ZeroRanges[2 * i + 1]) = data.Zero;
            its.InitialData[i] = tablesAddress + data.Offset;
            (its.ConstantRanges[2 * i], its.ConstantRanges[2 * i + 1])
                = (linked.AddressOf($"__constants_{letter}_start"), linked.AddressOf($"__constants_{letter}_end"));
        }
        return records;
    }

    /// <summary>Writes the records to their section. Throws when the kernel has not reserved enough.</summary>
    public static void Write(LinkedImage linked, ImageMemory memory, ReadOnlySpan<ImageRecord> records)
    {
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(records);
        var section = linked.Section(".record", (ulong)bytes.Length);
        bytes.CopyTo(memory.At(section.Address, section.Size));
    }

    /// <summary>From the lowest to the top of a component's stacks; T's includes those of the interrupt levels, which lie below. A shared stack is A's (SegmentPlan).</summary>
    static (ulong Bottom, ulong Top) StacksOf(ImageMemory memory, Component component)
    {
        ImageSegment[] stacks = [.. memory.Segments.Where(s => s.Flags.Stack && s.Flags.Component == component)];
        if (stacks.Length == 0)
            throw new ImageRefusedException($"the {component} component has no stack");
        return (stacks.Min(s => s.Address), stacks.Max(s => s.End));
    }

    static void Copy(string name, Span<byte> field)
    {
        if (!Encoding.ASCII.TryGetBytes(name, field, out _))
            throw new ImageRefusedException($"name '{name}' is longer than the image record's {field.Length} bytes");
    }
}
