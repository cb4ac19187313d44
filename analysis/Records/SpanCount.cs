using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

namespace Testbed.Analysis.Records;

/// <summary>
/// How many instructions a part of an image began from one reading of the application's clock to the next, counted inside QEMU by
/// our plugin (experiments/Plugin). In a row it is the observation <c>count.span3.libm-log</c>.
/// </summary>
/// <param name="Span">Number of the span, from 1: it ends at the reading with the next number.</param>
/// <param name="Part">A component, <c>gates</c>, a function of the mathematics library, or <c>other</c>: what is left, which is the program's own.</param>
/// <param name="Count">Instructions.</param>
public sealed partial record SpanCount(int Span, string Part, long Count)
{
    /// <summary>How the name of a part begins that is a function of the mathematics library.</summary>
    public const string LibraryPrefix = "libm-";

    /// <summary>
    /// The readings of a measured program (kernel/Application/MeasuredProgram.cs): main, then start and stop
    /// of each timed part, and the program's end. So timed parts are the second span and every other one from there.
    /// </summary>
    const int FirstTimed = 2;

    // What ilc and clang call out of line, and musl's own helpers of them.
    static readonly HashSet<string> s_mathematics =
    [
        "acos", "asin", "atan", "atan2", "cbrt", "cos", "cosh", "exp", "fmod", "log", "log10", "log2", "pow", "sin", "sinh", "tan", "tanh",
        "__sin", "__cos", "__tan", "__rem_pio2", "__rem_pio2_large", "scalbn", "floor",
    ];

    /// <summary>Whether a symbol is a function of the mathematics library: its bare name behind a component's prefix.</summary>
    public static bool IsMathematics(string symbol, string prefix)
        => symbol.StartsWith(prefix, StringComparison.Ordinal) && s_mathematics.Contains(symbol[prefix.Length..]);

    /// <summary>Whether it lies in the timed part of a measured program.</summary>
    public bool IsTimed => Span >= FirstTimed && Span % 2 == FirstTimed % 2;

    /// <summary>Whether it is the program's own code: what lies in no part that has a name.</summary>
    public bool IsProgram => Part == "other";

    /// <summary>Whether it is of the mathematics library.</summary>
    public bool IsLibrary => Part.StartsWith(LibraryPrefix, StringComparison.Ordinal);

    /// <summary>As it stands in a row.</summary>
    public Observation ToObservation() => new(string.Create(CultureInfo.InvariantCulture, $"{PluginCount.Prefix}span{Span}.{Part}"), Count);

    /// <summary>All of a row; none when its spans were not counted.</summary>
    public static IEnumerable<SpanCount> Of(Trial trial)
        => from observation in trial.Observations
           let name = Name().Match(observation.Name)
           where name.Success
           select new SpanCount(int.Parse(name.Groups[1].Value, CultureInfo.InvariantCulture), name.Groups[2].Value, observation.Value);

    [GeneratedRegex(@"^count\.span(\d+)\.([\w-]+)$")]
    private static partial Regex Name();
}
