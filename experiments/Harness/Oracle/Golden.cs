using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Testbed.Contracts;
using Testbed.Experiments.Guests;
using Testbed.Isolation.Image.Map;
using Testbed.Loader.Plan;

namespace Testbed.Experiments.Oracle;

/// <summary>
/// What a machine must still be when it has ended, as far as no file says it: which frame each page has, what T keeps for
/// itself, what the boot code wrote into the descriptor tables. Read from a boot of the same image in the same memory that
/// is stopped before the first instruction of U, when nobody but loader and T has run. The boot that is judged runs through.
/// </summary>
public sealed class Golden
{
    const int Rsi = 6;          // first and second argument (System V ABI, "Parameter Passing")
    const int Rdi = 7;
    const string Silent = "quiet";
    const string Stopped = "debug";
    const string KernelEntry = "T.kernel_entry";                        // RDI: BootInfo
    const string TrustedHeap = "T.CoreLib_Testbed_Runtime_Heap__Init";  // RDI, RSI: T's heap, once
    const string UntrustedStart = "u_start";                            // RDI, RSI: U's heap

    readonly Dictionary<ulong, ulong> _frames = [];
    readonly Dictionary<ulong, PageLeaf> _window = [];
    readonly HashSet<ulong> _kept = [];
    readonly HashSet<ulong> _imageFrames = [];

    Golden(ProcessorState processor, PageMap map, IEnumerable<ulong> kept)
    {
        Processor = processor;
        foreach (var leaf in map.Leaves.Where(leaf => leaf.Address < AddressSpace.ImageBase))
            for (var frame = leaf.Physical; frame < leaf.Physical + leaf.Bytes; frame += AddressSpace.PageBytes)
                _frames[frame] = leaf.Entry & PageLeaf.AccessBits;
        foreach (var leaf in map.Leaves.Where(leaf => leaf.Address >= AddressSpace.ImageBase))
        {
            _window[leaf.Address] = leaf;
            _imageFrames.Add(leaf.Physical);
        }
        _kept.UnionWith(kept);
        _kept.UnionWith(map.Tables.Select(table => table.Physical));
        GlobalDescriptors = Read(map, processor.Segment("gdt"));
        TaskState = Read(map, processor.Segment("tr"));
    }

    /// <summary>The processor before U's first instruction.</summary>
    public ProcessorState Processor { get; }

    /// <summary>The segment descriptors, after the boot code filled in the task's.</summary>
    public byte[] GlobalDescriptors { get; }

    /// <summary>The task state.</summary>
    public byte[] TaskState { get; }

    /// <summary>The pages of the image window, devices included, by address.</summary>
    public IReadOnlyDictionary<ulong, PageLeaf> Window => _window;

    /// <summary>Frames whose access never changes: T's heap, page tables and boot information, and U's heap.</summary>
    public IReadOnlySet<ulong> Kept => _kept;

    /// <summary>Frames of the image and of devices, which are mapped in the image window and nowhere else.</summary>
    public IReadOnlySet<ulong> ImageFrames => _imageFrames;

    /// <summary>Where an address of the image lies in memory.</summary>
    public ulong PhysicalOf(ulong address) => _window[address & ~(AddressSpace.PageBytes - 1)].Physical + address % AddressSpace.PageBytes;

    /// <summary>Key and access of a frame that is mapped at its own address; null for one that is not.</summary>
    public ulong? AccessOf(ulong frame) => _frames.TryGetValue(frame, out var access) ? access : null;

    /// <summary>Boots to U's first instruction, whatever the command line: loader and T place nothing by it before U starts.</summary>
    /// <exception cref="ControlException">The guest did not come so far, or QEMU is gone.</exception>
    public static async Task<Golden> TakeAsync(GuestBoot boot, ImageMap image)
    {
        await using var machine = new InspectedMachine(boot with { CommandLine = Silent }, []);
        await machine.ConnectAsync();
        var debugger = await Debugger.OpenAsync(machine.Debugger);

        var entry = await RunToAsync(machine, debugger, boot.TimeLimit, image.AddressOf(KernelEntry));
        var bootInfo = Frames(entry.General(Rdi), LoadPlan.BootInfoPages * AddressSpace.PageBytes);
        var heap = await RunToAsync(machine, debugger, boot.TimeLimit, image.AddressOf(TrustedHeap));
        var start = await RunToAsync(machine, debugger, boot.TimeLimit, image.AddressOf(UntrustedStart));
        return new Golden(start, new PageMap(machine.Memory, start.Cr3),
            [.. bootInfo, .. Frames(heap.General(Rdi), heap.General(Rsi) - heap.General(Rdi)), .. Frames(start.General(Rdi), start.General(Rsi) - start.General(Rdi))]);
    }

    static async Task<ProcessorState> RunToAsync(InspectedMachine machine, Debugger debugger, TimeSpan limit, ulong address)
    {
        await debugger.StopAtAsync(address);
        if (!await machine.RunAsync(limit) || await machine.ReadStatusAsync() is var status && status != Stopped)
            throw new ControlException($"the guest does not come to 0x{address:x} when nobody attacks it");
        await debugger.PassAsync(address);
        return await machine.ReadProcessorAsync();
    }

    static IEnumerable<ulong> Frames(ulong start, ulong bytes)
    {
        for (var frame = start; frame < start + bytes; frame += AddressSpace.PageBytes)
            yield return frame;
    }

    static byte[] Read(PageMap map, SegmentRegister table)
    {
        var bytes = new byte[table.Limit + 1];
        return map.TryRead(table.Base, bytes) ? bytes : throw new ControlException($"the table at 0x{table.Base:x} is not mapped");
    }
}
