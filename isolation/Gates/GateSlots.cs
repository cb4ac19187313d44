using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Iced.Intel;
using Testbed.Contracts;

namespace Testbed.Isolation.Gates;

/// <summary>
/// A fixed place at the start of the gate section that holds a jump to a generated routine, so that the linker can
/// bind the routine's name before the routine exists.
/// </summary>
/// <param name="Name">Symbol in the image; the linker script gives it the value <c>__gates_start + Offset</c>.</param>
/// <param name="Offset">Bytes from the section's start.</param>
public sealed record GateSlot(string Name, int Offset);

/// <summary>The slots of an image. Contract: isolation/Image/image.ld defines these symbols at these offsets.</summary>
public static class GateSlots
{
    /// <summary>Bytes of a slot: a near jump and INT3.</summary>
    internal const int SlotBytes = 16;

    const byte Int3 = 0xCC;

    /// <summary>The first switch to T's rights.</summary>
    public static readonly GateSlot BootRights = new("gate_boot_rights", 1 * SlotBytes);

    static readonly GateSlot s_copyForApplication = new("gate_copy_for_application", 0 * SlotBytes);
    static readonly GateSlot s_copyForSecond = new("gate_copy_for_second_application", 2 * SlotBytes);

    /// <summary>The copy under an application's rights.</summary>
    public static GateSlot CopyFor(Component application) => application == Component.Application ? s_copyForApplication : s_copyForSecond;

    /// <summary>The slots of an image with these components, by offset.</summary>
    public static IReadOnlyList<GateSlot> Of(IReadOnlyList<Component> components)
        => [.. components.Intersect(CopyRoutines.Callers).Select(CopyFor).Append(BootRights).OrderBy(slot => slot.Offset)];

    /// <summary>Whether a symbol of the image is the name of a slot.</summary>
    internal static bool Names(string symbol) => Of(CopyRoutines.Callers).Any(slot => slot.Name == symbol);

    /// <summary>Bytes of all slots of an image with these components.</summary>
    internal static int BytesOf(IReadOnlyList<Component> components) => Of(components).Count * SlotBytes;

    /// <summary>Encodes the jumps to where each slot leads.</summary>
    internal static byte[] Encode(ulong sectionAddress, IReadOnlyDictionary<GateSlot, ulong> targets)
    {
        byte[] bytes = new byte[targets.Count * SlotBytes];
        Array.Fill(bytes, Int3);
        foreach ((GateSlot slot, ulong target) in targets)
        {
            Assembler code = new(64);
            code.jmp(target);
            using MemoryStream stream = new(bytes, slot.Offset, SlotBytes);
            code.Assemble(new StreamCodeWriter(stream), sectionAddress + (ulong)slot.Offset);
        }
        return bytes;
    }
}
