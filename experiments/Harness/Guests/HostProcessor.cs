using System;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Testbed.Experiments.Guests;

/// <summary>The processor of this machine, as <c>/proc/cpuinfo</c> shows it.</summary>
public static class HostProcessor
{
    /// <summary>Model name; "unknown" where none is shown.</summary>
    public static string Name => Value(Description, "model name") is { Length: > 0 } name ? name : "unknown";

    /// <summary>Whether it shows protection keys for user pages.</summary>
    public static bool HasProtectionKeys => Value(Description, "flags").Split(' ').Contains("pku");

    /// <summary>Number of the last processor that this program may run on: the one least used for interrupts, as a rule.</summary>
    public static int Last => int.Parse(
        Value("/proc/self/status", "Cpus_allowed_list").Split(',', '-')[^1], CultureInfo.InvariantCulture);

    const string Description = "/proc/cpuinfo";

    /// <summary>The first value of a field; empty where there is none.</summary>
    static string Value(string file, string field)
        => File.ReadLines(file).FirstOrDefault(line => line.StartsWith(field, StringComparison.Ordinal)) is { } line
            ? line[(line.IndexOf(':') + 1)..].Trim()
            : "";
}
