using System;
using System.Collections.Generic;
using Testbed.Experiments.Runs;

namespace Testbed.Experiments.Verbs;

/// <summary>What a verb wants run.</summary>
/// <param name="Experiments">Their ids; none for all but those that wait to be named.</param>
sealed record RunDemand(IReadOnlyList<string> Experiments)
{
    /// <summary>The default matrix and every attack.</summary>
    public static readonly RunDemand Everything = new([]) { Attacks = [] };

    /// <summary>Ids of the attacks on variant full that follow, none of them for all; null where nothing is attacked.</summary>
    public IReadOnlyList<string>? Attacks { get; init; }

    /// <summary>Writes the pages of a paper into the run's folder, when all rows are there and before its report; null where there is no paper.</summary>
    public Action<RunFolder>? Paper { get; init; }
}
