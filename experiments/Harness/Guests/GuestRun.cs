using System;

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
    DateTimeOffset StartedUtc, TimeSpan Wall, TimeSpan? FirstLine);
