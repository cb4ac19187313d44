using System.Collections.Generic;
using System.Linq;
using Testbed.Contracts;

namespace Testbed.Experiments.Oracle;

/// <summary>What one core must still be, as far as no file says it: how it stood before U's first instruction.</summary>
public sealed class GoldenCore
{
    readonly Dictionary<ulong, PageLeaf> _window;

    /// <summary>Takes a core as it stands, with the page tables that it uses.</summary>
    /// <exception cref="ControlException">A descriptor table is not mapped.</exception>
    public GoldenCore(ProcessorState processor, PageMap map)
    {
        Processor = processor;
        _window = map.Leaves.Where(leaf => leaf.Address >= AddressSpace.ImageBase).ToDictionary(leaf => leaf.Address);
        GlobalDescriptors = Read(map, processor.Segment("gdt"));
        TaskState = Read(map, processor.Segment("tr"));
    }

    /// <summary>Its registers.</summary>
    public ProcessorState Processor { get; }

    /// <summary>Its pages of the image window, devices included, by address.</summary>
    public IReadOnlyDictionary<ulong, PageLeaf> Window => _window;

    /// <summary>The segment descriptors, after the boot code filled in the task's.</summary>
    public byte[] GlobalDescriptors { get; }

    /// <summary>The task state.</summary>
    public byte[] TaskState { get; }

    static byte[] Read(PageMap map, SegmentRegister table)
    {
        var bytes = new byte[table.Limit + 1];
        return map.TryRead(table.Base, bytes) ? bytes : throw new ControlException($"the table at 0x{table.Base:x} is not mapped");
    }
}
