using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using Testbed.Isolation.Gates;

namespace Testbed.Isolation.Image.Building;

/// <summary>Writes the interrupt descriptor table (SDM vol. 3A, "64-Bit Mode IDT"); the page is read-only when the kernel runs.</summary>
static class InterruptTable
{
    /// <summary>Bytes of one entry.</summary>
    public const int EntryBytes = 16;

    /// <summary>Bytes of the table: an entry for each vector that the processor knows.</summary>
    public const int Bytes = 256 * EntryBytes;

    const ushort CodeSelector = 0x08;       // kernel_code in kernel/Machine/Boot/DescriptorTables.asm
    const byte PresentInterruptGate = 0x8E; // present, ring 0, type 14: clears IF

    /// <summary>Fills the table; a vector whose stub is 0 stays absent, so that it raises #NP instead of running anything.</summary>
    public static void Write(Span<byte> table, IReadOnlyList<ulong> stubs)
    {
        for (int vector = 0; vector < stubs.Count; vector++)
        {
            ulong stub = stubs[vector];
            if (stub == 0)
                continue;
            Span<byte> entry = table.Slice(vector * EntryBytes, EntryBytes);
            BinaryPrimitives.WriteUInt16LittleEndian(entry, (ushort)stub);
            BinaryPrimitives.WriteUInt16LittleEndian(entry[2..], CodeSelector);
            entry[4] = (byte)(InterruptVectors.LevelOf(vector) + 1);    // IST 0 would mean: keep the stack
            entry[5] = PresentInterruptGate;
            BinaryPrimitives.WriteUInt16LittleEndian(entry[6..], (ushort)(stub >> 16));
            BinaryPrimitives.WriteUInt32LittleEndian(entry[8..], (uint)(stub >> 32));
        }
    }
}
