using System.Collections.Generic;
using Testbed.Analysis.Attacks;
using Testbed.Experiments.Guests;

namespace Testbed.Experiments.Oracle;

/// <summary>One boot, with what the oracle found in the machine when it had stopped.</summary>
/// <param name="Run">What was seen of it as of any other boot.</param>
/// <param name="Findings">What is not as it must be; empty when nothing is.</param>
/// <param name="End">How the machine came to its end.</param>
/// <param name="Heartbeats">Timer ticks that T had counted, from its memory.</param>
/// <param name="Words">The eight bytes at each address that was asked for; null where nothing is mapped.</param>
public sealed record Judged(GuestRun Run, IReadOnlyList<OracleFinding> Findings, MachineEnd End, ulong Heartbeats, IReadOnlyList<ulong?> Words);
