namespace Testbed.Contracts;

/// <summary>
/// The one address space of the guest. Two places, no frame mapped twice:
/// <list type="bullet">
/// <item>memory below the image: every free or allocated frame at virtual = physical address (2 MiB leaves, split on demand);</item>
/// <item>the image window: 2 GiB at the top, where the linked image stands, frame by frame where the loader found it.</item>
/// </list>
/// All mappings but those open to all (SegmentFlags) carry U/S=1, for PKRU governs no other page (SDM vol. 3A, "Protection Keys").
/// </summary>
public static class AddressSpace
{
    /// <summary>Bytes of a page and of a frame.</summary>
    public const ulong PageBytes = 4096;

    /// <summary>Bytes of a 2 MiB leaf.</summary>
    public const ulong LargePageBytes = 512 * PageBytes;

    /// <summary>First address of the image window: -2 GiB, so that sign-extended 32-bit displacements reach it.</summary>
    public const ulong ImageBase = 0xFFFF_FFFF_8000_0000;

    /// <summary>
    /// Bytes of the image window: one 2 MiB page-table page maps it all. The linked image, the tables that the image
    /// tool adds and the device pages must fit.
    /// </summary>
    public const ulong ImageWindowBytes = LargePageBytes;

    /// <summary>Virtual address of the local APIC's registers: the last page of the image window.</summary>
    public const ulong LocalApic = ImageBase + ImageWindowBytes - PageBytes;

    /// <summary>Virtual address of the I/O APIC's registers: the page below <see cref="LocalApic"/>.</summary>
    public const ulong IoApic = LocalApic - PageBytes;
}
