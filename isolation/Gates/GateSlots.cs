using System;
using System.IO;
using Iced.Intel;

namespace Testbed.Isolation.Gates;

/// <summary>
/// A fixed place at the start of the gate section that holds a jump to a generated routine, so that the linker can
/// bind the routine's name before the routine exists.
/// </summary>
/// <param name="Name">Symbol in the image; the linker script gives it the value <c>__gates_start + Offset</c>.</param>
/// <param name="Offset">Bytes from the section's start.</param>
public sealed record GateSlot(string Name, int Offset);

/// <summary>The slots. Contract: isolation/Image/image.ld defines these symbols at these offsets.</summary>
public static class GateSlots
{
    /// <summary>Bytes of a slot: a near jump and INT3.</summary>
    const int SlotBytes = 16;

    const byte Int3 = 0xCC;

    /// <summary>From A's memory to A's exchange page.</summary>
    public static readonly GateSlot CopyFromApplication = new("gate_copy_from_application", 0 * SlotBytes);

    /// <summary>From A's exchange page to A's memory.</summary>
    public static readonly GateSlot CopyToApplication = new("gate_copy_to_application", 1 * SlotBytes);

    /// <summary>The first switch to T's rights.</summary>
    public static readonly GateSlot BootRights = new("gate_boot_rights", 2 * SlotBytes);

    /// <summary>Bytes of all slots.</summary>
    internal const int TotalBytes = 3 * SlotBytes;

    /// <summary>All slots, by offset.</summary>
    public static readonly GateSlot[] All = [CopyFromApplication, CopyToApplication, BootRights];

    /// <summary>Encodes the jumps.</summary>
    internal static byte[] Encode(ulong sectionAddress, Func<GateSlot, ulong> target)
    {
        byte[] bytes = new byte[TotalBytes];
        Array.Fill(bytes, Int3);
        foreach (GateSlot slot in All)
        {
            Assembler code = new(64);
            code.jmp(target(slot));
            using MemoryStream stream = new(bytes, slot.Offset, SlotBytes);
            code.Assemble(new StreamCodeWriter(stream), sectionAddress + (ulong)slot.Offset);
        }
        return bytes;
    }
}
