using System;
using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Records;

namespace Testbed.Analysis.Statistics;

/// <summary>
/// The whole programs, by the names that their numbers have: that of the workload, with the problem class behind it where it is not
/// the usual one, e.g. <c>npb-is</c> and <c>npb-is-W</c>. So the classes of a program are never taken for one another.
/// </summary>
static class Programs
{
    /// <summary>What a program records that knows whether its result is right (kernel/Application/MeasuredProgram.cs), behind its name.</summary>
    const string Mark = ".verified";

    const string UsualClass = "S";
    const string ClassWord = "class=";
    const string ApplicationsWords = "--";      // what stands in front of them on the kernel command line

    /// <summary>The ten programs of the published Figure 6, of which a mean is taken.</summary>
    public static IReadOnlyList<string> Published { get; } =
    [
        "npb-is", "npb-ep", "npb-cg", "npb-mg", "linpack", "whetstone", "dhrystone", "livermore", "phoenix-kmeans", "phoenix-pca",
    ];

    /// <summary>Names of the programs in some rows, in the order in which they ran: none is known here beforehand.</summary>
    public static IReadOnlyList<string> In(RowSet rows) => [.. rows.All.Where(row => row.Values(row.Workload + Mark).Any()).Select(NameOf).Distinct()];

    /// <summary>Name of the program that a row is of, if it is of one.</summary>
    public static string NameOf(Trial trial)
    {
        var stated = trial.Arguments.Split(' ').SkipWhile(word => word != ApplicationsWords)
            .FirstOrDefault(word => word.StartsWith(ClassWord, StringComparison.Ordinal))?[ClassWord.Length..] ?? UsualClass;
        return stated == UsualClass ? trial.Workload : $"{trial.Workload}-{stated}";
    }
}
