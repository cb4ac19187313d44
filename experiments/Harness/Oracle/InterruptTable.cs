using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using Testbed.Isolation.Image.Map;

namespace Testbed.Experiments.Oracle;

/// <summary>The interrupt table of an image file (SDM vol. 3A, "64-Bit Mode IDT").</summary>
static class InterruptTable
{
    /// <summary>Its symbol.</summary>
    public const string Symbol = "__idt";

    /// <summary>Its size.</summary>
    public const int Bytes = Vectors * GateBytes;

    const int Vectors = 256;
    const int GateBytes = 16;

    /// <summary>Addresses of all handlers.</summary>
    public static IReadOnlySet<ulong> Entries(FinishedImage image)
    {
        var table = image.Read(image.Map.AddressOf(Symbol), Bytes).ToArray();
        return Enumerable.Range(0, Vectors).Select(vector => Handler(table.AsSpan(vector * GateBytes, GateBytes))).ToHashSet();
    }

    static ulong Handler(ReadOnlySpan<byte> gate)
        => BinaryPrimitives.ReadUInt16LittleEndian(gate) | (ulong)BinaryPrimitives.ReadUInt16LittleEndian(gate[6..]) << 16 | (ulong)BinaryPrimitives.ReadUInt32LittleEndian(gate[8..]) << 32;
}
