using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Testbed.Analysis.Statistics;

namespace Testbed.Analysis.Injection;

/// <summary>How many of some injections came to what.</summary>
/// <param name="Injected">Boots with a fault injected.</param>
/// <param name="Manifested">Those that differ from the golden run.</param>
/// <param name="Contained">Of the manifested ones, those that did T no harm.</param>
/// <param name="Ended">Of the manifested ones, those in which T ended what the component was doing.</param>
/// <param name="EndedRestored">Of these, those after which the service answered.</param>
/// <param name="Restored">Of the manifested ones, those at whose end the service answered.</param>
public sealed record InjectionRates(int Injected, int Manifested, int Contained, int Ended, int EndedRestored, int Restored)
{
    /// <summary>Counts the injections among rows of one target, one of which is the golden run.</summary>
    /// <param name="rows">Rows.</param>
    /// <param name="golden">The golden run of their target.</param>
    public static InjectionRates Of(IEnumerable<InjectionRow> rows, InjectionRow golden)
    {
        var all = rows.Where(row => row.Kind != InjectionKind.None).Select(row => InjectionVerdict.Of(row, golden)).ToList();
        var manifested = all.Where(verdict => verdict.Manifested).ToList();
        return new InjectionRates(all.Count, manifested.Count, manifested.Count(verdict => verdict.Contained),
            manifested.Count(verdict => verdict.Ended), manifested.Count(verdict => verdict is { Ended: true, Restored: true }),
            manifested.Count(verdict => verdict.Restored));
    }

    /// <summary>What people want to know first, e.g. <c>512 of 1,900 manifested, 100.0 % (...) contained, 98.0 % (...) of those ended restored</c>.</summary>
    public string Sentence => string.Create(CultureInfo.InvariantCulture,
        $"{Manifested} of {Injected:N0} manifested, {Share(Contained, Manifested)} contained, {Share(EndedRestored, Ended)} of those ended restored");

    /// <summary>A share with its 95 % interval for people, e.g. <c>99.0 % (198 of 200; 96.4 to 99.7)</c>; a dash of nothing.</summary>
    public static string Share(int part, int whole)
    {
        if (whole == 0)
            return "-";
        var interval = WilsonInterval.Of(part, whole);
        return string.Create(CultureInfo.InvariantCulture,
            $"{100.0 * part / whole:0.0} % ({part} of {whole}; {100 * interval.Low:0.0} to {100 * interval.High:0.0})");
    }
}
