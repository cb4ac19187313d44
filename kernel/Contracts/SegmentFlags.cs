namespace Testbed.Contracts;

/// <summary>
/// What the image tool tells the loader about a segment, in the ELF program header's <c>p_flags</c>: the three access
/// bits of the ELF standard and, in the bits the standard leaves to the operating system (PF_MASKOS, 0x0ff00000), the
/// protection key and the owner. A fifth owner takes a bit of those left to the processor (PF_MASKPROC, 0xf0000000).
/// </summary>
public readonly struct SegmentFlags
{
    const uint ExecuteBit = 1 << 0;     // PF_X
    const uint WriteBit = 1 << 1;       // PF_W
    const uint ReadBit = 1 << 2;        // PF_R
    const int KeyShift = 20;            // 4 bits
    const uint KeyMask = 0xF;
    const uint BootOnlyBit = 1 << 24;
    const int ComponentShift = 25;      // the two lower bits of the owner's number
    const uint ComponentMask = 0x3;
    const uint StackBit = 1 << 27;
    const int HighComponentShift = 26;  // its third bit, in bit 28: only where there is such an owner
    const uint HighComponentMask = Components.Last > Component.Application ? 0x4 : 0;

    const uint OwnerBits = ComponentMask << ComponentShift | 0x4u << HighComponentShift;   // in every build: the loader is one for all images

    /// <summary>The value as it stands in <c>p_flags</c>.</summary>
    public readonly uint Value;

    /// <summary>Wraps a <c>p_flags</c> value as read from a file.</summary>
    public SegmentFlags(uint value) => Value = value;

    /// <summary>Composes a value. <paramref name="key"/> is 0..15.</summary>
    public SegmentFlags(bool read, bool write, bool execute, uint key, Component component, bool bootOnly, bool stack)
        => Value = (read ? ReadBit : 0) | (write ? WriteBit : 0) | (execute ? ExecuteBit : 0)
            | ((key & KeyMask) << KeyShift) | (((uint)component & ComponentMask) << ComponentShift)
            | (((uint)component & HighComponentMask) << HighComponentShift)
            | (bootOnly ? BootOnlyBit : 0) | (stack ? StackBit : 0);

    /// <summary>Pages may be read.</summary>
    public bool Read => (Value & ReadBit) != 0;

    /// <summary>Pages may be written.</summary>
    public bool Write => (Value & WriteBit) != 0;

    /// <summary>Pages may be executed.</summary>
    public bool Execute => (Value & ExecuteBit) != 0;

    /// <summary>Protection key of the pages, 0..15.</summary>
    public uint Key => (Value >> KeyShift) & KeyMask;

    /// <summary>Who owns the pages; <see cref="Contracts.Component.None"/> for what everybody may read.</summary>
    public Component Component => (Component)(((Value >> ComponentShift) & ComponentMask) | ((Value >> HighComponentShift) & HighComponentMask));

    /// <summary>Boot section: unmapped by the kernel before the first instruction of U or A.</summary>
    public bool BootOnly => (Value & BootOnlyBit) != 0;

    /// <summary>
    /// Pages that every rights value leaves open anyway, and that the processor itself needs to deliver an exception: constants
    /// with the descriptor tables, generated code, interrupt pages. They are U/S=0, so that no key governs them: an exception
    /// reaches T whatever stands in PKRU.
    /// </summary>
    public bool OpenToAll => (Value & OwnerBits) == 0 && (!Write || Stack);

    /// <summary>A stack: nothing reads it before writing it, so the loader does not clear it.</summary>
    public bool Stack => (Value & StackBit) != 0;
}
