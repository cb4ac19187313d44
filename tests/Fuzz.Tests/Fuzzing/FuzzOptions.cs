using System;
using System.Globalization;

namespace Testbed.Tests.Fuzz;

/// <summary>What the environment asks of every fuzzer; <c>./run-tests.sh --fuzz-minutes N</c> sets the time.</summary>
static class FuzzOptions
{
    /// <summary>Environment variables, named once: a failure prints the ones that bring it back.</summary>
    public const string SeedVariable = "TESTBED_FUZZ_SEED", CaseVariable = "TESTBED_FUZZ_CASE", MinutesVariable = "TESTBED_FUZZ_MINUTES";

    /// <summary>Seed of a run that nobody gave one: the same cases every time, so that a red test stays red.</summary>
    const int UsualSeed = 20261122;

    /// <summary>What all cases are derived from.</summary>
    public static int Seed { get; } = Number(SeedVariable) ?? UsualSeed;

    /// <summary>The one case to run again; null for a whole run.</summary>
    public static int? OnlyCase { get; } = Number(CaseVariable);

    /// <summary>How long a fuzzer goes on if its usual cases take less: not at all unless asked, so that a normal run is the same everywhere.</summary>
    public static TimeSpan Time { get; } = TimeSpan.FromMinutes(Number(MinutesVariable) ?? 0);

    static int? Number(string variable)
    {
        string? text = Environment.GetEnvironmentVariable(variable);
        if (string.IsNullOrEmpty(text))
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw new FormatException($"{variable}={text} is not a whole number");
    }
}
