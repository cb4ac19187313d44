using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Attacks;
using Testbed.Analysis.Records;
using Testbed.Contracts;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Oracle;
using Testbed.Isolation.Image.Map;

namespace Testbed.Tests.Harness.Oracle;

/// <summary>
/// A machine that has run to its end and stands still, for tests to change and to examine: memory through QEMU's own file,
/// registers in what QEMU saved of them.
/// </summary>
sealed class StoppedGuest : IAsyncDisposable
{
    const ulong Canary = 0x5EC2E7;
    const int EntryBytes = sizeof(ulong);

    readonly Examination _examination;
    readonly byte[] _original;
    readonly FileStream _file;
    byte[] _stream;

    StoppedGuest(InspectedMachine machine, FinishedImage image, Golden golden, byte[] stream)
    {
        (Machine, Image, Golden, _original, _stream) = (machine, image, golden, stream, stream);
        _examination = new Examination(image, golden, InspectedGuest.Secret, Canary);
        _file = new FileStream(machine.MemoryFile, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
    }

    public InspectedMachine Machine { get; }

    public FinishedImage Image { get; }

    public Golden Golden { get; }

    public ProcessorState Processor => Cores[0];

    public IReadOnlyList<ProcessorState> Cores => MigrationStream.ReadCores(_stream);

    /// <summary>Boots and waits for the end; on several cores, side by side.</summary>
    public static async Task<StoppedGuest> BootAsync(string variant, string workload, string arguments = "", int cores = 1)
    {
        using var scratch = new Scratch();
        var image = FinishedImage.Load(InspectedGuest.Image(variant, workload).Path);
        var boot = InspectedGuest.Describe(scratch, variant, workload, $"quiet secret canary={Canary:x} -- {arguments}") with { Cores = cores, Accelerator = cores == 1 ? Accelerator.Exact : Accelerator.Parallel };
        var golden = await Golden.TakeAsync(boot, image.Map);
        var machine = new InspectedMachine(boot, InspectedGuest.Secret);
        await machine.ConnectAsync();
        Assert.IsTrue(await machine.RunAsync(boot.TimeLimit));
        return new StoppedGuest(machine, image, golden, await machine.ReadStreamAsync());
    }

    /// <summary>What the oracle finds, one word for each check.</summary>
    public string Find() => string.Join(' ', Findings().Select(finding => $"{finding.Check}").Distinct());

    /// <summary>The same in words.</summary>
    public IReadOnlyList<OracleFinding> Findings() => _examination.Find(Cores, Machine.Memory);

    /// <summary>What the oracle finds when something is changed, which is undone afterwards.</summary>
    public string FindAfter(Action change) => After(change, Find);

    /// <summary>The same in words.</summary>
    public string SayAfter(Action change) => After(change, () => string.Join('\n', Findings().Select(finding => $"{finding.Check} {finding.What}")));

    string After(Action change, Func<string> find)
    {
        change();
        var found = find();
        for (var (at, undo) = (_undo.Count - 1, _undo); at >= 0; at--)
            Put(undo[at].Physical, undo[at].Bytes);
        _undo.Clear();
        _stream = _original;
        return found;
    }

    readonly List<(ulong Physical, byte[] Bytes)> _undo = [];

    /// <summary>Changes memory.</summary>
    public void Write(ulong physical, params byte[] bytes)
    {
        var before = new byte[bytes.Length];
        Assert.IsTrue(Machine.Memory.TryRead(physical, before));
        _undo.Add((physical, before));
        Put(physical, bytes);
    }

    /// <summary>Changes a word of memory.</summary>
    public void Write(ulong physical, ulong word) => Write(physical, BitConverter.GetBytes(word));

    /// <summary>Reads a word of memory.</summary>
    public ulong Read(ulong physical)
    {
        var word = new byte[sizeof(ulong)];
        Assert.IsTrue(Machine.Memory.TryRead(physical, word));
        return BitConverter.ToUInt64(word);
    }

    /// <summary>Changes bits of a register, in what QEMU has saved; <paramref name="offset"/> counts in its big-endian bytes.</summary>
    public void Flip(string register, ulong bits, int offset = 0, int core = 0)
    {
        var processor = Cores[core];
        var field = processor.Field(register);
        _stream = [.. _stream];
        var place = _stream.AsSpan(_stream.AsSpan().IndexOf(processor.Bytes) + field.Offset + offset, sizeof(ulong));
        BinaryPrimitives.WriteUInt64BigEndian(place, BinaryPrimitives.ReadUInt64BigEndian(place) ^ bits);
    }

    /// <summary>Where a symbol of the image lies in memory.</summary>
    public ulong PhysicalOf(string symbol) => Golden.PhysicalOf(Image.Map.AddressOf(symbol));

    /// <summary>Where the entry lies that maps a virtual address, and how many bytes it maps.</summary>
    public (ulong Slot, ulong Bytes) SlotOf(ulong address, int core = 0)
    {
        var table = Cores[core].Cr3;
        for (var shift = 39; ; shift -= 9)
        {
            var slot = table + (address >> shift & 0x1FF) * EntryBytes;
            if (shift == 12 || (Read(slot) & 1 << 7) != 0)
                return (slot, 1UL << shift);
            table = Read(slot) & 0x000F_FFFF_FFFF_F000;
        }
    }

    /// <summary>Changes bits of the entry that maps a virtual address.</summary>
    public void FlipEntry(ulong address, ulong bits, int core = 0) => Write(SlotOf(address, core).Slot, Read(SlotOf(address, core).Slot) ^ bits);

    /// <summary>A frame that was free when U started, and is mapped by a leaf of its own, 4 KiB or 2 MiB.</summary>
    public ulong FreeFrame(ulong bytes) => new PageMap(Machine.Memory, Processor.Cr3).Leaves
        .First(leaf => leaf.Address < AddressSpace.ImageBase && leaf.Bytes == bytes && leaf.Key == Image.KeyOf(Component.Trusted)
            && Golden.AccessOf(leaf.Physical) == (leaf.Entry & PageLeaf.AccessBits) && !Golden.Kept.Contains(leaf.Physical) && !Golden.OwnFrames.ContainsKey(leaf.Physical) && IsZero(leaf.Physical)).Physical;

    public async ValueTask DisposeAsync()
    {
        await _file.DisposeAsync();
        await Machine.DisposeAsync();
    }

    bool IsZero(ulong frame)
    {
        var bytes = new byte[AddressSpace.PageBytes];
        return Machine.Memory.TryRead(frame, bytes) && !bytes.AsSpan().ContainsAnyExcept((byte)0);
    }

    void Put(ulong physical, byte[] bytes)
    {
        _file.Position = (long)physical;
        _file.Write(bytes);
        _file.Flush();
    }
}
