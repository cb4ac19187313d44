using System.Runtime.InteropServices;

namespace Testbed.Loader.Boot;

/// <summary>
/// What a PVH machine hands over (Xen, "x86/HVM direct boot ABI", hvm_start_info). Physical addresses, lengths in bytes.
/// Contract: written by QEMU or its firmware, read by <see cref="StartInfoReader"/>.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
readonly struct StartInfo
{
    public const uint ExpectedMagic = 0x336E_C578;
    public const uint VersionWithMemoryMap = 1;

    public readonly uint Magic;
    public readonly uint Version;
    public readonly uint Flags;
    public readonly uint ModuleCount;
    public readonly ulong Modules;              // StartInfoModule
    public readonly ulong CommandLine;          // ended by NUL; 0 when there is none
    public readonly ulong AcpiRoot;
    public readonly ulong MemoryMap;            // StartInfoMemory
    public readonly uint MemoryMapCount;
    public readonly uint Reserved;
}

/// <summary>One module: a file that the machine put into memory (hvm_modlist_entry).</summary>
[StructLayout(LayoutKind.Sequential)]
readonly struct StartInfoModule
{
    public readonly ulong Address;
    public readonly ulong Length;
    public readonly ulong CommandLine;
    public readonly ulong Reserved;
}

/// <summary>One range of the memory map (hvm_memmap_table_entry).</summary>
[StructLayout(LayoutKind.Sequential)]
readonly struct StartInfoMemory
{
    public const uint TypeRam = 1;

    public readonly ulong Address;
    public readonly ulong Length;
    public readonly uint Type;
    public readonly uint Reserved;
}
