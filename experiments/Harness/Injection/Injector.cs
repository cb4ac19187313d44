using System;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using Iced.Intel;
using Testbed.Analysis.Injection;
using Testbed.Experiments.Oracle;
using Testbed.Isolation.Image.Map;

namespace Testbed.Experiments.Injection;

/// <summary>What was done to a machine.</summary>
/// <param name="Region">Where.</param>
/// <param name="Rip">The instruction that was next.</param>
/// <param name="Address">First byte that was changed, or the instruction that was skipped.</param>
/// <param name="Before">What stood there.</param>
/// <param name="After">What stands there now; empty for a skipped instruction.</param>
/// <param name="Heartbeats">Ticks that T had counted by then.</param>
public sealed record InjectedFault(InjectionRegion Region, ulong Rip, ulong Address, byte[] Before, byte[] After, ulong Heartbeats)
{
    /// <summary>Whether an address lies in what was changed.</summary>
    public bool Covers(ulong? address) => address - Address < (ulong)After.Length;
}

/// <summary>Leads a machine to a moment of the golden run and injects a fault there.</summary>
public sealed class Injector(ImageMap map, InjectionTarget target, GoldenRun golden)
{
    const int LongestInstruction = 15;

    /// <summary>Injects what was drawn.</summary>
    /// <exception cref="ControlException">The machine is not the one of the golden run, or QEMU is gone.</exception>
    public async Task<InjectedFault> InjectAsync(InspectedMachine machine, Draw draw)
    {
        var debugger = await Debugger.OpenAsync(machine.Debugger);
        await Moment.Of(golden.Trace, draw.Moment(golden.Trace.Count)).ReachAsync(debugger);
        if (draw.Kind == InjectionKind.Skip)
            return await SkipAsync(debugger);
        var range = await RangeAsync(debugger, machine.Memory, draw.Region);
        var address = draw.Address(range.Start, range.End);
        var before = await debugger.ReadMemoryAsync(address, draw.Bytes);
        return await WriteAsync(debugger, draw.Region, address, draw.Change(before));
    }

    /// <summary>Writes where the machine stands, and reads it again: a change that did not arrive is none.</summary>
    internal async Task<InjectedFault> WriteAsync(Debugger debugger, InjectionRegion region, ulong address, byte[] after)
    {
        var before = await debugger.ReadMemoryAsync(address, after.Length);
        await debugger.WriteMemoryAsync(address, after);
        var found = await debugger.ReadMemoryAsync(address, after.Length);
        if (!found.SequenceEqual(after))
            throw new ControlException($"debugger: 0x{address:x} does not keep what was written");
        return new InjectedFault(region, await debugger.ReadRegisterAsync(DebuggerRegister.Rip), address, before, after, await HeartbeatsAsync(debugger));
    }

    async Task<InjectedFault> SkipAsync(Debugger debugger)
    {
        var rip = await debugger.ReadRegisterAsync(DebuggerRegister.Rip);
        var bytes = await debugger.ReadMemoryAsync(rip, LongestInstruction);
        var instruction = Decoder.Create(64, new ByteArrayCodeReader(bytes), rip).Decode();
        await debugger.WriteRegisterAsync(DebuggerRegister.Rip, instruction.NextIP);
        if (await debugger.ReadRegisterAsync(DebuggerRegister.Rip) != instruction.NextIP)
            throw new ControlException($"debugger: the instruction at 0x{rip:x} is not skipped");
        return new InjectedFault(InjectionRegion.None, rip, rip, bytes[..instruction.Length], [], await HeartbeatsAsync(debugger));
    }

    async Task<ulong> HeartbeatsAsync(Debugger debugger)
        => BitConverter.ToUInt64(await debugger.ReadMemoryAsync(map.AddressOf(Evidence.Heartbeat), sizeof(ulong)));

    /// <summary>What is in use of a region: of the stack what lies above the stack pointer, of the heap what was allocated.</summary>
    async Task<AddressRange> RangeAsync(Debugger debugger, GuestMemory memory, InjectionRegion region)
    {
        if (region == InjectionRegion.Text)
            return AddressRange.Text(map, target);
        if (region == InjectionRegion.Heap)
            return new AddressRange(golden.Heap.Start, FindHeapEnd(memory));
        var stack = AddressRange.Stack(map, target);
        var pointer = await debugger.ReadRegisterAsync(DebuggerRegister.Rsp);
        // Before its first push a component is on somebody else's: then its whole stack counts.
        return stack.Contains(pointer) ? stack with { Start = pointer & ~(ulong)(sizeof(ulong) - 1) } : stack;
    }

    /// <summary>
    /// Behind the last word that is not 0: the heap only grows, into memory that nobody has used. At least one word.
    /// Free memory is mapped at its physical address.
    /// </summary>
    ulong FindHeapEnd(GuestMemory memory)
    {
        var words = new ulong[(golden.Heap.End - golden.Heap.Start) / sizeof(ulong)];
        if (!memory.TryRead(golden.Heap.Start, MemoryMarshal.AsBytes(words.AsSpan())))
            throw new ControlException($"the heap at 0x{golden.Heap.Start:x} is no memory");
        return golden.Heap.Start + (ulong)Math.Max(1, words.AsSpan().LastIndexOfAnyExcept(0UL) + 1) * sizeof(ulong);
    }
}
