using System.Linq;
using Testbed.Analysis.Attacks;
using Testbed.Analysis.Records;
using Testbed.Contracts;

namespace Testbed.Analysis.Injection;

/// <summary>What an injected fault came to. Judged by the golden run, by T's memory and by where the processor stood at the end.</summary>
/// <param name="Manifested">The run differs from the golden one.</param>
/// <param name="Contained">
/// T is unharmed and in charge: the oracle finds nothing, and T ended the run itself: the application had returned, or
/// the application's fault was its last.
/// </param>
/// <param name="Ended">T ended a life of A or a call of U: without that nothing has to be restored.</param>
/// <param name="Restored">Contained; the application has read the right bytes through T and U at its end, and T has counted ticks since the fault.</param>
public sealed record InjectionVerdict(bool Manifested, bool Contained, bool Ended, bool Restored)
{
    /// <summary>The same in one word.</summary>
    public InjectionOutcome Outcome => this switch
    {
        { Contained: false } => InjectionOutcome.Escaped,
        { Manifested: false } => InjectionOutcome.NoEffect,
        { Ended: true } => Restored ? InjectionOutcome.Restored : InjectionOutcome.Lost,
        _ => Restored ? InjectionOutcome.Passed : InjectionOutcome.Wrong,
    };

    /// <summary>What the workload observes last: the checksum of a reading after everything.</summary>
    const string Answer = "service.answer";

    /// <summary>Ticks that the workload lets pass after it.</summary>
    const long Heartbeats = 3;

    /// <summary>Judges a row by the golden run of its target.</summary>
    public static InjectionVerdict Of(InjectionRow row, InjectionRow golden)
    {
        var last = row.Faults.LastOrDefault();
        var contained = row.Findings.Count == 0 && (row.End == MachineEnd.Finished
            || (row.End == MachineEnd.Fatal && last?.Component == (int)Component.Application));
        var ended = row.Faults.Count > 0;
        var restored = contained && row.End == MachineEnd.Finished && row.Heartbeats >= Heartbeats && Last(row) == Last(golden);
        return new InjectionVerdict(row.Behaviour() != golden.Behaviour(), contained, ended, restored);
    }

    static Observation? Last(InjectionRow row) => row.Observations.LastOrDefault(observation => observation.Name == Answer);
}
