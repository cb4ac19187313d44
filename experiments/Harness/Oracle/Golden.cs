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
/// itself, what the boot code left in each core. Read from a boot of the same image in the same memory on as many cores that
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
    readonly HashSet<ulong> _kept = [];
    readonly HashSet<ulong> _imageFrames;
    readonly Dictionary<ulong, int> _ownFrames = [];

    Golden(IReadOnlyList<ProcessorState> cores, IReadOnlyList<PageMap> maps, IEnumerable<ulong> kept)
    {
        Cores = [.. cores.Zip(maps, (core, map) => new GoldenCore(core, map))];
        foreach (var leaf in maps[0].Leaves.Where(leaf => leaf.Address < AddressSpace.ImageBase))
            for (var frame = leaf.Physical; frame < leaf.Physical + leaf.Bytes; frame += AddressSpace.PageBytes)
                _frames[frame] = leaf.Entry & PageLeaf.AccessBits;
        _imageFrames = [.. Cores[0].Window.Values.Select(leaf => leaf.Physical)];
        foreach (var (number, core) in Cores.Index().Skip(1))
            foreach (var leaf in core.Window.Values.Where(leaf => !_imageFrames.Contains(leaf.Physical)))
                _ownFrames[leaf.Physical] = number;
        _kept.UnionWith(kept);
        _kept.UnionWith(maps.SelectMany(map => map.Tables).Select(table => table.Physical));
    }

    /// <summary>All cores before U's first instruction, by number.</summary>
    public IReadOnlyList<GoldenCore> Cores { get; }

    /// <summary>Frames whose access never changes: T's heap, all page tables and boot information, and U's heap.</summary>
    public IReadOnlySet<ulong> Kept => _kept;

    /// <summary>Frames of the image and of devices, which are mapped in the image window and nowhere else.</summary>
    public IReadOnlySet<ulong> ImageFrames => _imageFrames;

    /// <summary>Frames that a further core has in place of the image's, with its number: T's memory for all others.</summary>
    public IReadOnlyDictionary<ulong, int> OwnFrames => _ownFrames;

    /// <summary>Where an address of the image lies in memory, as core 0 sees it.</summary>
    public ulong PhysicalOf(ulong address) => Cores[0].Window[address & ~(AddressSpace.PageBytes - 1)].Physical + address % AddressSpace.PageBytes;

    /// <summary>Key and access of a frame that is mapped at its own address; null for one that is not.</summary>
    public ulong? AccessOf(ulong frame) => _frames.TryGetValue(frame, out var access) ? access : null;

    /// <summary>Boots to U's first instruction, whatever the command line: loader and T place nothing by it before U starts.</summary>
    /// <exception cref="ControlException">The guest did not come so far, or QEMU is gone.</exception>
    /// <exception cref="InvalidOperationException">The machine has cores that the image does not start.</exception>
    public static async Task<Golden> TakeAsync(GuestBoot boot, ImageMap image)
    {
        await using var machine = new InspectedMachine(boot with { CommandLine = Silent }, []);
        await machine.ConnectAsync();
        var debugger = await Debugger.OpenAsync(machine.Debugger);

        var entry = await RunToAsync(machine, debugger, boot.TimeLimit, image.AddressOf(KernelEntry));
        var bootInfo = Frames(entry[0].General(Rdi), LoadPlan.BootInfoPages * AddressSpace.PageBytes);
        var heap = await RunToAsync(machine, debugger, boot.TimeLimit, image.AddressOf(TrustedHeap));
        var start = await RunToAsync(machine, debugger, boot.TimeLimit, image.AddressOf(UntrustedStart));
        return start.All(core => core.Cr3 != 0)
            ? new Golden(start, [.. start.Select(core => new PageMap(machine.Memory, core.Cr3))], [.. bootInfo, .. Heap(heap[0]), .. Heap(start[0])])
            : throw new InvalidOperationException($"not all of {start.Count} cores are the kernel's: the image has no threads");
    }

    static async Task<IReadOnlyList<ProcessorState>> RunToAsync(InspectedMachine machine, Debugger debugger, TimeSpan limit, ulong address)
    {
        await debugger.StopAtAsync(address);
        if (!await machine.RunAsync(limit) || await machine.ReadStatusAsync() is var status && status != Stopped)
            throw new ControlException($"the guest does not come to 0x{address:x} when nobody attacks it");
        await debugger.PassAsync(address);
        return await machine.ReadCoresAsync();
    }

    static IEnumerable<ulong> Heap(ProcessorState called) => Frames(called.General(Rdi), called.General(Rsi) - called.General(Rdi));

    static IEnumerable<ulong> Frames(ulong start, ulong bytes)
    {
        for (var frame = start; frame < start + bytes; frame += AddressSpace.PageBytes)
            yield return frame;
    }
}
