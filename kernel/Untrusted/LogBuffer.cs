using System;

namespace Testbed.Kernel.Untrusted;

/// <summary>
/// The newest bytes of everything that went to the console, for whoever looks at the memory of a stopped machine.
/// Pure; the same source is tested on the host.
/// </summary>
sealed class LogBuffer
{
    readonly byte[] _ring;
    ulong _written;             // in all; the next byte goes to this modulo the ring's length

    /// <summary>An empty log that keeps the newest <paramref name="capacity"/> bytes.</summary>
    public LogBuffer(int capacity) => _ring = new byte[capacity];

    /// <summary>Bytes that are kept.</summary>
    public int Length => _written < (ulong)_ring.Length ? (int)_written : _ring.Length;

    /// <summary>Appends text; of more than fits only the end stays.</summary>
    public void Append(ReadOnlySpan<byte> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            _ring[(int)(_written % (ulong)_ring.Length)] = text[i];
            _written++;
        }
    }

    /// <summary>Copies the newest bytes, oldest of them first: as many as are kept and fit. Returns how many.</summary>
    public int CopyTo(Span<byte> target)
    {
        int count = Math.Min(Length, target.Length);
        ulong first = _written - (ulong)count;
        for (int i = 0; i < count; i++)
            target[i] = _ring[(int)((first + (ulong)i) % (ulong)_ring.Length)];
        return count;
    }
}
