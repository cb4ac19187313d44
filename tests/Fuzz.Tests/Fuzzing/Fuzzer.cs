using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

[assembly: Parallelize(Workers = 2, Scope = ExecutionScope.ClassLevel)]

namespace Testbed.Tests.Fuzz;

/// <summary>
/// Runs generated cases in a fixed order: the usual number, then more of the same sequence until the time that was asked
/// for is over. Case N of a seed is the same case on every machine, whatever ran before it.
/// </summary>
/// <param name="test">Name of the test method, for the line that brings a failure back.</param>
/// <param name="usualCases">Cases of a normal run: a number and not a time, so that a green run is green on a faster machine.</param>
sealed class Fuzzer(string test, int usualCases)
{
    readonly Dictionary<string, int> _reached = [];
    int _number;

    /// <summary>Notes that a case came to a place; see <see cref="AssertReached"/>.</summary>
    public void Reach(string place) => _reached[place] = _reached.GetValueOrDefault(place) + 1;

    /// <summary>Runs all cases, or the one that the environment names. The first that throws fails the test.</summary>
    public void Run(Action<Random> one)
    {
        if (FuzzOptions.OnlyCase is int only)
        {
            RunOne(only, one);
            return;
        }
        Stopwatch watch = Stopwatch.StartNew();
        int cases = 0;
        for (; cases < usualCases || watch.Elapsed < FuzzOptions.Time; cases++)
            RunOne(cases, one);
        Console.WriteLine($"{test}: {cases} cases of seed {FuzzOptions.Seed}; "
            + string.Join(", ", _reached.OrderBy(place => place.Key).Select(place => $"{place.Key} {place.Value}")));
    }

    /// <summary>Fails unless cases came to each of these places: a fuzzer that reaches nothing shows nothing.</summary>
    public void AssertReached(int times, params string[] places)
    {
        if (FuzzOptions.OnlyCase != null)
            return;
        foreach (string place in places)
            Assert.IsGreaterThanOrEqualTo(times, _reached.GetValueOrDefault(place), $"cases that reached '{place}'");
    }

    /// <summary>A judgement of this case that falls later, when a batch is full: it still names this case.</summary>
    public Action<T> OfThisCase<T>(Action<T> judge)
    {
        int number = _number;
        return value => Name(number, () => judge(value));
    }

    void RunOne(int number, Action<Random> one)
    {
        _number = number;
        Name(number, () => one(new Random(SeedOf(FuzzOptions.Seed, number))));
    }

    void Name(int number, Action step)
    {
        try
        {
            step();
        }
        catch (Exception e) when (e is not CaseFailedException)
        {
            throw new CaseFailedException(
                $"seed {FuzzOptions.Seed}, case {number}: {e.GetType().Name}: {e.Message}\nagain: "
                + $"{FuzzOptions.SeedVariable}={FuzzOptions.Seed} {FuzzOptions.CaseVariable}={number} dotnet vstest "
                + $"artifacts/bin/Fuzz.Tests/release/Fuzz.Tests.dll --TestCaseFilter:Name={test}", e);
        }
    }

    // Neighbouring numbers must not give neighbouring sequences: Fibonacci hashing spreads them over all seeds.
    static int SeedOf(int seed, int number) => unchecked((int)(((uint)seed ^ (uint)number * 2654435769u) * 2246822519u));
}
