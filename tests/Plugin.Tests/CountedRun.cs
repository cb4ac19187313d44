using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Testbed.Experiments.Guests;

namespace Testbed.Tests.Plugin;

/// <summary>What the plugin wrote about one boot, and what the guest said itself.</summary>
/// <param name="Text">The plugin's JSON as it was.</param>
/// <param name="Report">The guest's records.</param>
sealed record CountedRun(string Text, GuestReport Report)
{
    readonly Counts _counts = JsonSerializer.Deserialize<Counts>(Text, JsonSerializerOptions.Web)!;

    /// <summary>Instructions up to and with the first RDTSC.</summary>
    public long UntilFirstRdtsc => _counts.UntilFirstRdtsc;

    /// <summary>Instructions up to and with the last RDTSC.</summary>
    public long UntilLastRdtsc => _counts.UntilLastRdtsc;

    /// <summary>Each core's counts.</summary>
    public IReadOnlyList<Core> Cores => _counts.Cores;

    /// <summary>Instructions by range from one reading of the clock to the next.</summary>
    public IReadOnlyList<Dictionary<string, long>> Spans => _counts.Spans;

    /// <summary>Instructions of a class in a range, on the first core.</summary>
    public long Of(string range, string name) => Cores[0].Ranges[range].GetValueOrDefault(name);

    /// <summary>Instructions of a class, wherever, on the first core.</summary>
    public long Of(string name) => Cores[0].Ranges.Values.Sum(range => range.GetValueOrDefault(name));

    /// <summary>Counts of one core: all instructions, and by range and class.</summary>
    public sealed record Core(long Instructions, long UntilFirstRdtsc, long UntilLastRdtsc, long BetweenLastRdtscs, Dictionary<string, Dictionary<string, long>> Ranges);

    sealed record Counts(long UntilFirstRdtsc, long UntilLastRdtsc, Core[] Cores, Dictionary<string, long>[] Spans);
}
