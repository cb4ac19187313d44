using System;
using Testbed.Analysis.Statistics;

namespace Testbed.Analysis.Attacks;

/// <summary>Which of two verdicts is the worse one, and what a verdict is worth.</summary>
static class VerdictOrder
{
    /// <summary>The greater, the worse: an attack that works once works; next to that, nothing is worse than no proof.</summary>
    public static int Badness(Verdict verdict) => verdict switch
    {
        Verdict.Blocked => 0,
        Verdict.FailStop => 1,
        Verdict.Dos => 2,
        Verdict.Missing => 3,
        Verdict.Void => 4,
        Verdict.Bypass => 5,
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, null),
    };

    /// <summary>What a cell adds to its variant's score; null for a cell that is not valid.</summary>
    public static double? Points(Verdict verdict, bool confidentialityAlone) => verdict switch
    {
        Verdict.Blocked => 1,
        Verdict.FailStop => 0.5,
        Verdict.Dos => confidentialityAlone ? 0.25 : 0,
        Verdict.Bypass => 0,
        _ => null,
    };
}
