using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Testbed.Analysis.Injection;

/// <summary>
/// The list of manifested faults, to be published with a rate, as Theseus does (OSDI 2020, list_of_faults.csv): one line each,
/// with what is needed to make it again.
/// </summary>
public static class FaultList
{
    /// <summary>Its name in a run's folder.</summary>
    public const string Name = "faults.csv";

    /// <summary>The list as text.</summary>
    public static string Of(IReadOnlyList<InjectionRun> runs)
    {
        var text = new StringBuilder("seed,target,number,kind,place,moment,function,address,before,after,vector,outcome\n");
        foreach (var run in runs)
        {
            foreach (var row in run.Rows.Where(row => InjectionVerdict.Of(row, run.Golden).Manifested))
            {
                // Functions of generic types hold commas.
                text.Append(CultureInfo.InvariantCulture, $"{row.Seed},{row.Target},{row.Number},{row.Kind},{row.Region},{row.Moment},\"{row.Function}\",")
                    .Append(CultureInfo.InvariantCulture, $"{row.Address},{row.Before},{row.After},{(row.Faults is [var first, ..] ? first.Vector : null)},{run.OutcomeOf(row)}\n");
            }
        }
        return text.ToString();
    }
}
