using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

namespace Testbed.Analysis.Records;

/// <summary>
/// How many instructions of one class a core began in one part of an image, counted inside QEMU by our plugin
/// (experiments/Plugin). In a row it is the observation <c>count.core0.T.wrpkru</c>, behind those of the guest.
/// </summary>
/// <param name="Core">Number of the core, from 0.</param>
/// <param name="Part">Part of the image: <c>T</c>, <c>U</c>, <c>A</c>, <c>gates</c>, <c>boot</c>, or <c>other</c>, which is loader and firmware.</param>
/// <param name="Class">A class of experiments/Plugin/classes.h, e.g. <c>plain</c>.</param>
/// <param name="Count">Instructions.</param>
public sealed partial record PluginCount(int Core, string Part, string Class, long Count)
{
    /// <summary>How the names of all observations of the plugin begin; a guest may give none of them.</summary>
    public const string Prefix = "count.";

    /// <summary>Instructions of all cores up to and with the first RDTSC: what it read.</summary>
    public const string UntilFirstTimeStamp = Prefix + "untilFirstRdtsc";

    /// <summary>Instructions of all cores up to and with the last RDTSC: in exact mode, on one core that never halts, what it read.</summary>
    public const string UntilLastTimeStamp = Prefix + "untilLastRdtsc";

    /// <summary>A core's own instructions up to and with its own first RDTSC.</summary>
    public const string OwnFirst = "untilFirstRdtsc";

    /// <summary>A core's own instructions up to and with its own last RDTSC.</summary>
    public const string OwnLast = "untilLastRdtsc";

    /// <summary>A core's own instructions from behind its last RDTSC but one up to and with its last.</summary>
    public const string OwnBetween = "betweenLastRdtscs";

    /// <summary>Name of a core's own observation, e.g. <c>count.core1.betweenLastRdtscs</c>.</summary>
    public static string OfCore(int core, string what) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}core{core}.{what}");

    /// <summary>As it stands in a row.</summary>
    public Observation ToObservation() => new(string.Create(CultureInfo.InvariantCulture, $"{Prefix}core{Core}.{Part}.{Class}"), Count);

    /// <summary>All of a row; none when its boot was not counted.</summary>
    public static IEnumerable<PluginCount> Of(Trial trial)
        => from observation in trial.Observations
           let name = Name().Match(observation.Name)
           where name.Success
           select new PluginCount(int.Parse(name.Groups[1].Value, CultureInfo.InvariantCulture), name.Groups[2].Value, name.Groups[3].Value, observation.Value);

    /// <summary>Whether the plugin counted a row's boot, which makes it slower on the host's clock and nowhere else.</summary>
    public static bool IsIn(Trial trial) => trial.Observations.Any(observation => observation.Name == UntilLastTimeStamp);

    [GeneratedRegex(@"^count\.core(\d+)\.(\w+)\.(\w+)$")]
    private static partial Regex Name();
}
