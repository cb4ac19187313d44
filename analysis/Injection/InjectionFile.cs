using System;
using Testbed.Analysis.Records;

namespace Testbed.Analysis.Injection;

/// <summary>The file of an injection run's rows: the golden run of each target first, then its injections by number.</summary>
public static class InjectionFile
{
    /// <summary>Its name in the run's folder: that of every run's rows.</summary>
    public const string Name = TrialFile.Name;

    /// <summary>Its rows.</summary>
    public static RowFile<InjectionRow> Rows { get; } = new(Check);

    static void Check(InjectionRow row, Func<string, Exception> refuse)
    {
        Require(row.Number >= 0 && row.Number == 0 == (row.Kind == InjectionKind.None), "number 0 is the golden run, and nothing else");
        Require(row.Kind is InjectionKind.Word or InjectionKind.Bit == (row.Region != InjectionRegion.None), "a change of memory has a region, and nothing else");
        Require(row.Kind == InjectionKind.None == (row.Address.Length == 0), "an injection has an address, and nothing else");
        Require(row.Moment >= 0 && row.Moment < row.Instructions, "moment is not one of the instructions");

        void Require(bool holds, string reason)
        {
            if (!holds)
                throw refuse(reason);
        }
    }
}
