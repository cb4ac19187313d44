using System.Runtime.InteropServices;

namespace Testbed.Loader.Boot;

/// <summary>
/// Where the linker put the loader's own parts; physical addresses, which are also the addresses it runs at.
/// Contract: filled by boot_layout in entry.asm.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
struct BootLayout
{
    /// <summary>First byte of the loader, page-aligned.</summary>
    public ulong LoaderStart;

    /// <summary>End of the loader with its zero-initialised part, page-aligned.</summary>
    public ulong LoaderEnd;

    /// <summary>The page that holds loader_enter.</summary>
    public ulong Handover;

    /// <summary>The temporary page directories: four in a row, 1 GiB each.</summary>
    public ulong Directories;

    /// <summary>What every processor exception enters.</summary>
    public ulong ExceptionEntry;
}
