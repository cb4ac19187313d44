using System;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using Testbed.Contracts;
using Testbed.Isolation.Gates;
using Testbed.Isolation.Image.Closing;
using Testbed.Isolation.Policy;

namespace Testbed.Isolation.Image.Building;

/// <summary>Fills the image record (Contracts.ImageRecord): all that the kernel knows of its variant.</summary>
static class RecordPage
{
    /// <summary>Composes the record of a variant.</summary>
    // SAFETY: every index is a Component (0..3), the length of the record's arrays and pairs; names are checked below.
    public static unsafe ImageRecord Compose(
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
        foreach (Component component in ComponentNames.All)
        {
            int i = (int)component;
            char letter = ComponentNames.LetterOf(component);
            record.Keys[i] = policy.KeyOf(component).Value;
            record.Pkru[i] = policy.PkruOf(component).Value;
            (record.TextRanges[2 * i], record.TextRanges[2 * i + 1])
                = (linked.AddressOf($"__text_{letter}_start"), linked.AddressOf($"__text_{letter}_end"));
            (record.StackRanges[2 * i], record.StackRanges[2 * i + 1]) = StacksOf(memory, policy.Gates.Stacks == Stacks.Shared ? Component.Application : component);
        }
        foreach (InitialData data in tables.InitialData)
        {
            int i = (int)data.Owner;
            (record.DataRanges[2 * i], record.DataRanges[2 * i + 1]) = (data.Start, data.Start + (ulong)data.Bytes.Length);
            (record.ZeroRanges[2 * i], record.ZeroRanges[2 * i + 1]) = data.Zero;
            record.InitialData[i] = tablesAddress + data.Offset;
        }
        record.ExchangePages[(int)Component.Untrusted] = linked.AddressOf("__untrusted_exchange");
        record.ExchangePages[(int)Component.Application] = linked.AddressOf("__application_exchange");
        return record;
    }

    /// <summary>Writes the record to its section. Throws when the kernel has not reserved enough.</summary>
    public static void Write(LinkedImage linked, ImageMemory memory, ImageRecord record)
    {
        var section = linked.Section(".record", (ulong)Marshal.SizeOf<ImageRecord>());
        MemoryMarshal.Write(memory.At(section.Address, section.Size), record);
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
