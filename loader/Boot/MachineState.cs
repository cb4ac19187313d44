using System;
using Testbed.Loader.Plan;

namespace Testbed.Loader.Boot;

/// <summary>What the loader keeps of the start info: copies, for the memory it lay in is about to be reused.</summary>
ref struct MachineState
{
    /// <summary>RAM in whole frames.</summary>
    public ReadOnlySpan<FrameRange> Memory;

    /// <summary>The command line without its end.</summary>
    public ReadOnlySpan<byte> CommandLine;

    /// <summary>Physical address of the archive, page-aligned; it lies below 4 GiB.</summary>
    public ulong Archive;

    /// <summary>Bytes of the archive.</summary>
    public int ArchiveLength;
}
