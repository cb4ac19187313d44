using System;
using System.Collections.Generic;
using Testbed.Analysis.Records;

namespace Testbed.Experiments.Guests;

/// <summary>What one boot gave: everything that was seen from outside, and what was made of it.</summary>
/// <param name="Ending">Outcome and reason.</param>
/// <param name="Report">What the guest said on the record channel.</param>
/// <param name="Console">What the guest wrote to its serial line.</param>
/// <param name="Records">The record channel as it was.</param>
/// <param name="ExitCode">QEMU's exit code; null when it was killed.</param>
/// <param name="StartedUtc">When QEMU was started.</param>
/// <param name="Wall">Wall time of the QEMU process.</param>
/// <param name="FirstLine">Wall time from QEMU's start to the end of the console's first line; null when none came.</param>
public sealed record GuestRun(
    Ending Ending, GuestReport Report, string Console, string Records, int? ExitCode,
    DateTimeOffset StartedUtc, TimeSpan Wall, TimeSpan? FirstLine)
{
    /// <summary>
    /// The run with what the plugin counted behind the guest's own observations. A guest that ended by itself and was not
    /// counted, although it was to be, is no result.
    /// </summary>
    public GuestRun With(IReadOnlyList<Observation>? counts) => counts is not null
        ? this with { Report = Report with { Observations = [.. Report.Observations, .. counts] } }
        : ExitCode is null ? this
        : this with { Ending = new Ending(Outcome.Crashed, $"the plugin wrote no counts ({Ending.Outcome}{(Ending.Reason.Length == 0 ? "" : ": ")}{Ending.Reason})") };
}
