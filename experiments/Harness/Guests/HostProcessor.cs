using System;
using System.IO;
using System.Linq;

namespace Testbed.Experiments.Guests;

/// <summary>The processor of this machine, as <c>/proc/cpuinfo</c> shows it.</summary>
public static class HostProcessor
{
    /// <summary>Model name; "unknown" where none is shown.</summary>
    public static string Name => Value("model name") ?? "unknown";

    /// <summary>Whether it shows protection keys for user pages.</summary>
    public static bool HasProtectionKeys => Value("flags")?.Split(' ').Contains("pku") ?? false;

    static string? Value(string field)
        => File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith(field, StringComparison.Ordinal)) is { } line
            ? line[(line.IndexOf(':') + 1)..].Trim()
            : null;
}
