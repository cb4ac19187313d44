using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Testbed.Experiments.Oracle;

/// <summary>Where one field of a device stands in a migration stream.</summary>
/// <param name="Offset">Its first byte.</param>
/// <param name="Bytes">Bytes of one element; numbers are big-endian.</param>
/// <param name="Count">Elements.</param>
public readonly record struct StreamField(int Offset, int Bytes, int Count);

/// <summary>
/// All that one core of a stopped machine holds, as QEMU saves it to move the machine elsewhere: also what no
/// debugger shows (PKRU, LSTAR, XCR0).
/// </summary>
public sealed class ProcessorState(byte[] section, IReadOnlyDictionary<string, StreamField> fields)
{
    /// <summary>Every byte of it, numbers big-endian: where a register may be that nobody has thought of.</summary>
    public ReadOnlySpan<byte> Bytes => section;

    /// <summary>The instruction that would be next.</summary>
    public ulong Rip => this["env.eip"];

    /// <summary>CR0.</summary>
    public ulong Cr0 => this["env.cr[0]"];

    /// <summary>CR3.</summary>
    public ulong Cr3 => this["env.cr[3]"];

    /// <summary>CR4.</summary>
    public ulong Cr4 => this["env.cr[4]"];

    /// <summary>IA32_EFER.</summary>
    public ulong Efer => this["env.efer"];

    /// <summary>IA32_LSTAR: where SYSCALL leads.</summary>
    public ulong Lstar => this["env.lstar"];

    /// <summary>XCR0.</summary>
    public ulong Xcr0 => this["env.xcr0"];

    /// <summary>PKRU; QEMU leaves it out when it is 0.</summary>
    public uint Pkru => fields.ContainsKey("env.pkru") ? (uint)this["env.pkru"] : 0;

    /// <summary>A general register by its number in instructions: 0 is RAX, 2 is RDX, 4 is RSP.</summary>
    public ulong General(int number) => Number("env.regs", number, sizeof(ulong) * number, sizeof(ulong));

    /// <summary>A debug register by its number.</summary>
    public ulong Debug(int number) => Number("env.dr", number, sizeof(ulong) * number, sizeof(ulong));

    /// <summary>A segment or descriptor table, of <c>ldt</c>, <c>tr</c>, <c>gdt</c>, <c>idt</c>.</summary>
    public SegmentRegister Segment(string name) => ReadSegment("env." + name, 0);

    /// <summary>A segment register: 0 ES, 1 CS, 2 SS, 3 DS, 4 FS, 5 GS.</summary>
    public SegmentRegister Segment(int number) => ReadSegment("env.segs", number);

    /// <summary>QEMU's name of the field that holds one of <see cref="Bytes"/>.</summary>
    public string NameAt(int offset) => fields.Where(field => offset >= field.Value.Offset
        && offset < field.Value.Offset + field.Value.Bytes * field.Value.Count).Select(field => field.Key).FirstOrDefault("between two fields");

    /// <summary>A field that is one number.</summary>
    /// <exception cref="InvalidDataException">QEMU saved none of that name.</exception>
    public ulong this[string name] => Number(name, 0, 0, Field(name).Bytes);

    /// <summary>Where a field stands in <see cref="Bytes"/>.</summary>
    /// <exception cref="InvalidDataException">QEMU saved none of that name.</exception>
    public StreamField Field(string name)
        => fields.TryGetValue(name, out var field) ? field : throw new InvalidDataException($"QEMU saved no field '{name}' of the processor");

    // struct SegmentCache of QEMU: selector (32 bits), base (64), limit (32), flags (32).
    SegmentRegister ReadSegment(string name, int index)
    {
        var start = index * Field(name).Bytes;
        return new SegmentRegister((ushort)Number(name, index, start, 4), Number(name, index, start + 4, 8), (uint)Number(name, index, start + 12, 4));
    }

    ulong Number(string name, int index, int offset, int bytes)
    {
        var field = Field(name);
        if (index >= field.Count || offset + bytes > field.Bytes * field.Count)
            throw new InvalidDataException($"QEMU saved {field.Count} of {name}, {field.Bytes} bytes each");
        var place = section.AsSpan(field.Offset + offset, bytes);
        return bytes switch
        {
            1 => place[0],
            2 => BinaryPrimitives.ReadUInt16BigEndian(place),
            4 => BinaryPrimitives.ReadUInt32BigEndian(place),
            8 => BinaryPrimitives.ReadUInt64BigEndian(place),
            _ => throw new InvalidDataException($"{name} is no number but {bytes} bytes"),
        };
    }
}

/// <summary>A segment register as the processor holds it.</summary>
/// <param name="Selector">The visible part.</param>
/// <param name="Base">First address.</param>
/// <param name="Limit">Last offset.</param>
public readonly record struct SegmentRegister(ushort Selector, ulong Base, uint Limit);
