using System;
using System.Collections.Generic;
using System.Linq;

namespace Testbed.Analysis.Injection;

/// <summary>The injections into one target, with their golden run.</summary>
/// <param name="Golden">The golden run.</param>
/// <param name="Rows">The injections, by number.</param>
public sealed record InjectionRun(InjectionRow Golden, IReadOnlyList<InjectionRow> Rows)
{
    /// <summary>Those among the rows of a file, one for each target that has a golden run.</summary>
    public static IReadOnlyList<InjectionRun> Of(IReadOnlyList<InjectionRow> rows) =>
    [
        .. rows.Where(row => row.Kind == InjectionKind.None).OrderBy(golden => golden.Target).Select(golden => new InjectionRun(golden,
            [.. rows.Where(row => row.Target == golden.Target && row.Kind != InjectionKind.None).OrderBy(row => row.Number)])),
    ];

    /// <summary>Whom they hit.</summary>
    public InjectionTarget Target => Golden.Target;

    /// <summary>How many came to what.</summary>
    public InjectionRates Rates => InjectionRates.Of(Rows, Golden);

    /// <summary>What became of one.</summary>
    public InjectionOutcome OutcomeOf(InjectionRow row) => InjectionVerdict.Of(row, Golden).Outcome;

    /// <summary>The injections by kind and place, in that order, each part with its name for people.</summary>
    public IEnumerable<(string Name, InjectionRun Part)> Parts
        => Rows.GroupBy(row => (row.Kind, row.Region)).OrderBy(part => part.Key)
            .Select(part => (NameOf(part.Key.Kind, part.Key.Region), this with { Rows = [.. part] }));

    /// <summary>What was done, for people.</summary>
    public static string NameOf(InjectionKind kind, InjectionRegion region) => kind switch
    {
        InjectionKind.Skip => "skipped instruction",
        InjectionKind.Word => $"word in {NameOf(region)}",
        InjectionKind.Bit => $"bit in {NameOf(region)}",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    static string NameOf(InjectionRegion region) => $"{region}".ToLowerInvariant();
}
