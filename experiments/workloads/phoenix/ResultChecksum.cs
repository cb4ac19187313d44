using System;
using Testbed.Workloads.FileRead;

namespace Testbed.Workloads.Phoenix;

/// <summary>Checksum of a result made of whole numbers: four bytes of each, the lowest first.</summary>
static class ResultChecksum
{
    /// <summary>Adds numbers.</summary>
    public static void Add(ref Checksum checksum, ReadOnlySpan<int> numbers)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        foreach (int number in numbers)
        {
            for (int i = 0; i < bytes.Length; i++)
                bytes[i] = (byte)(number >> 8 * i);
            checksum.Add(bytes);
        }
    }
}
