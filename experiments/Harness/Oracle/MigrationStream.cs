using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;

namespace Testbed.Experiments.Oracle;

/// <summary>
/// Reads the cores out of what QEMU sends to move a machine (QEMU, docs/devel/migration, "Stream structure"). The
/// stream ends with a description of all devices in JSON, so that no layout of any QEMU version is written down here. A
/// section is believed only when its fields, by their described sizes, end exactly at its footer.
/// </summary>
public static class MigrationStream
{
    const string Device = "cpu";
    const byte FullSection = 0x04;
    const byte Subsection = 0x05;
    const byte Description = 0x06;
    const byte Footer = 0x7E;
    const int NumberBytes = sizeof(uint);
    const int NameAt = 1 + NumberBytes;             // behind the kind of section and its number

    /// <summary>All cores, by number; never none.</summary>
    /// <exception cref="InvalidDataException">The stream is cut off, or is none.</exception>
    public static IReadOnlyList<ProcessorState> ReadCores(byte[] stream)
    {
        using var description = Describe(stream);
        ProcessorState[] cores =
        [
            .. description.RootElement.GetProperty("devices").EnumerateArray()
                .Where(device => device.GetProperty("name").GetString() == Device)
                .Select(device => (Device: device, Core: device.GetProperty("instance_id").GetUInt32()))
                .OrderBy(found => found.Core)
                .Select(found => ReadCore(stream, found.Device, found.Core)),
        ];
        return cores.Length > 0 ? cores : throw new InvalidDataException("the migration stream describes no processor");
    }

    // Each is described by itself: QEMU leaves out what is 0.
    static ProcessorState ReadCore(byte[] stream, JsonElement device, uint core)
    {
        // name (a byte for its length before it), instance, version
        byte[] head = [(byte)Device.Length, .. Encoding.ASCII.GetBytes(Device), .. Number(core), .. Number(device.GetProperty("version").GetUInt32())];
        for (var at = 0; at <= stream.Length - NameAt - head.Length; at++)
        {
            if (stream[at] != FullSection || !stream.AsSpan(at + NameAt).StartsWith(head))
                continue;
            var start = at + NameAt + head.Length;
            var fields = new Dictionary<string, StreamField>();
            if (TryPlace(stream, start, device, fields, out var end) && end < stream.Length - NumberBytes
                && stream[end] == Footer && stream.AsSpan(end + 1, NumberBytes).SequenceEqual(stream.AsSpan(at + 1, NumberBytes)))
                return new ProcessorState(stream[start..end], fields);
        }
        throw new InvalidDataException($"the migration stream holds no core {core} of the kind that it describes");
    }

    /// <summary>The description is the last thing in the stream: its kind, its length, its text.</summary>
    static JsonDocument Describe(byte[] stream)
    {
        for (var at = stream.Length - NameAt; at >= 0; at--)
        {
            if (stream[at] == Description && BinaryPrimitives.ReadUInt32BigEndian(stream.AsSpan(at + 1)) == stream.Length - at - NameAt)
                return Parse(stream.AsMemory(at + NameAt));
        }
        throw new InvalidDataException("the migration stream has no description at its end");
    }

    static JsonDocument Parse(ReadOnlyMemory<byte> text)
    {
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"the migration stream's description is no JSON: {error.Message}");
        }
    }

    /// <summary>Says where the fields of a device stand, from the section's first byte, and where it ends. False when a subsection is not the described one.</summary>
    static bool TryPlace(byte[] stream, int start, JsonElement device, Dictionary<string, StreamField> fields, out int end)
    {
        end = start;
        Place(device, start, fields, ref end);
        if (!device.TryGetProperty("subsections", out var subsections))
            return true;
        foreach (var subsection in subsections.EnumerateArray())
        {
            var name = Encoding.ASCII.GetBytes(subsection.GetProperty("vmsd_name").GetString()!);
            byte[] head = [Subsection, (byte)name.Length, .. name, .. Number(subsection.GetProperty("version").GetUInt32())];
            if (end > stream.Length || !stream.AsSpan(end).StartsWith(head))
                return false;
            end += head.Length;
            Place(subsection, start, fields, ref end);
        }
        return true;
    }

    static void Place(JsonElement described, int start, Dictionary<string, StreamField> fields, ref int end)
    {
        foreach (var field in described.GetProperty("fields").EnumerateArray())
        {
            var bytes = field.GetProperty("size").GetInt32();
            var count = field.TryGetProperty("array_len", out var length) ? length.GetInt32() : 1;
            fields[field.GetProperty("name").GetString()!] = new StreamField(end - start, bytes, count);
            end += bytes * count;
        }
    }

    static byte[] Number(uint value)
    {
        var bytes = new byte[NumberBytes];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }
}
