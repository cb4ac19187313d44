using System;
using Testbed.Contracts.Edges;

namespace Testbed.Application;

/// <summary>Observations for the harness: one line each on the record channel, written by the trusted kernel.</summary>
public static class Report
{
    /// <summary>Longest name of an observation, in characters (the limit of the kernel's call).</summary>
    public const int LongestName = 64;

    /// <summary>Records one observation. The name is 1..64 characters out of a-z, A-Z, 0-9, '.' and '-'.</summary>
    public static unsafe void Observe(ReadOnlySpan<byte> name, ulong value)
    {
        // SAFETY: the span is pinned while the kernel copies the name, and no more than its length is named.
        fixed (byte* first = name)
            TrustedKernel.Observe((nuint)first, (nuint)name.Length, value);
    }

    /// <summary>Records one observation under a name of two parts, e.g. "getpid" and ".ticks".</summary>
    public static void Observe(ReadOnlySpan<byte> subject, ReadOnlySpan<byte> measure, ulong value)
    {
        Span<byte> buffer = stackalloc byte[LongestName];
        Text name = new(buffer);
        name.Append(subject);
        name.Append(measure);
        Observe(name.Written, value);
    }
}
