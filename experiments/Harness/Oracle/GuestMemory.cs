using System;
using System.IO;
using Microsoft.Win32.SafeHandles;

namespace Testbed.Experiments.Oracle;

/// <summary>The memory of a stopped machine: the file that QEMU has mapped, read by physical address.</summary>
public sealed class GuestMemory : IDisposable
{
    /// <summary>Below this every machine type has its memory in one piece, from address 0 (QEMU's pc, q35, microvm).</summary>
    const long MostBytes = 2L << 30;

    readonly SafeFileHandle _file;

    /// <summary>Opens the file.</summary>
    /// <exception cref="ArgumentException">It is larger than what a machine has in one piece.</exception>
    public GuestMemory(string path)
    {
        _file = File.OpenHandle(path);
        Bytes = RandomAccess.GetLength(_file);
        if (Bytes > MostBytes)
            throw new ArgumentException($"{Bytes >> 20} MiB: the oracle looks into machines of at most {MostBytes >> 20} MiB", nameof(path));
    }

    /// <summary>Bytes of memory.</summary>
    public long Bytes { get; }

    /// <summary>Fills <paramref name="target"/> from a physical address on. False when not all of it is memory.</summary>
    public bool TryRead(ulong physical, Span<byte> target)
        => physical <= (ulong)Bytes && (ulong)target.Length <= (ulong)Bytes - physical
            && RandomAccess.Read(_file, target, (long)physical) == target.Length;

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();
}
