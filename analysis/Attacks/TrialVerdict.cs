using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Testbed.Analysis.Records;
using Testbed.Analysis.Statistics;

namespace Testbed.Analysis.Attacks;

/// <summary>A verdict with what it rests on, in one sentence for people.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Because">Why.</param>
public sealed record Reasoned(Verdict Verdict, string Because);

/// <summary>
/// What one trial shows by itself: from what the oracle found outside the guest and from the trusted kernel's record. The
/// payload's own word counts where it is against the guard (<c>survived</c>), and to tell an attempt that was stopped from
/// one that was never made (<c>reached</c>).
/// </summary>
static class TrialVerdict
{
    /// <summary>Judges an attempt.</summary>
    /// <param name="attack">The case.</param>
    /// <param name="step">Its step.</param>
    /// <param name="trial">The attempt.</param>
    /// <param name="findings">What the oracle found that the image does not show anyway.</param>
    public static Reasoned OfAttempt(AttackCase attack, AttackStep step, AttackTrial trial, IReadOnlyList<OracleFinding> findings)
    {
        if (trial.Refusal.Length > 0)
            return OfRefusal(step, trial.Refusal);
        if (findings.Count > 0)
            return new(Verdict.Bypass, $"the oracle found: {findings[0].What}");    // however it ended, the damage is done
        if (step.Refusal.Length > 0 && trial.End is null)
            return new(Verdict.Bypass, "the image tool would make an image of it");
        if (!trial.Reached)
            return new(Verdict.Void, $"the attempt was not reached ({Ending(trial)})");
        if (trial.Survived && !(trial.WasRefused && step.Stops.Contains(Stop.Refusal)))
            return new(Verdict.Bypass, "the payload itself saw its attempt go through");
        return trial.End switch
        {
            MachineEnd.Finished => OfFinished(attack, step, trial),
            MachineEnd.Fatal => new(Verdict.FailStop, $"nothing leaked, and the machine {Ending(trial)}"),
            MachineEnd.Refused or MachineEnd.Lost => new(Verdict.Void, $"the machine {Ending(trial)}"),
            _ => new(Verdict.Dos, $"nothing leaked, and the machine {Ending(trial)}"),
        };
    }

    /// <summary>Why a benign twin did not succeed; null when it did. In a mutant the oracle may find what its missing guard leaves open.</summary>
    public static string? Failure(AttackTrial twin, bool isControl) => twin switch
    {
        { Refusal.Length: > 0 } => $"the benign twin was refused: {FirstLine(twin.Refusal)}",
        { End: not MachineEnd.Finished } => $"in the benign twin the machine {Ending(twin)}",
        { Reason.Length: > 0 } => $"the benign twin failed: {twin.Reason}",
        { Reached: false } => "the benign twin did not reach its operation",
        { Served: false } => "after the benign twin the service did not answer",
        { Findings.Count: > 0 } when !isControl => $"in the benign twin the oracle found: {twin.Findings[0].What}",
        { Faults.Count: > 0 } => $"the benign twin faulted: {Describe(twin.Faults[0])}",
        _ when twin.Values("answer").Any(answer => answer < 0) => "a call of the benign twin was answered with an error",
        _ => null,
    };

    static Reasoned OfRefusal(AttackStep step, string refusal)
        => step.Refusal.Length == 0 ? new(Verdict.Void, $"no image: {FirstLine(refusal)}")
            : refusal.Split('\n').FirstOrDefault(line => line.Contains(step.Refusal)) is { } reason ? new(Verdict.Blocked, $"the image tool refused: {reason}")
            : new(Verdict.Void, $"the image tool refused for another reason than \"{step.Refusal}\": {FirstLine(refusal)}");

    // The machine is whole and nothing leaked: was it the declared guard, attributed to the attacker, and does everybody else go on?
    static Reasoned OfFinished(AttackCase attack, AttackStep step, AttackTrial trial)
    {
        if (trial.Faults.FirstOrDefault(fault => !IsStop(attack, step, trial, fault)) is { } other)
            return new(Verdict.Void, $"stopped by something else than declared: {Describe(other)}");
        bool nothingThere = step.Stops.Contains(Stop.NothingThere);
        if (trial.Faults.Count == 0 && !nothingThere && !(trial.WasRefused && step.Stops.Contains(Stop.Refusal)))
            return new(Verdict.Void, "neither a stop that was declared nor an effect");
        if (!trial.Served)
            return new(Verdict.FailStop, "nothing leaked, but the service did not answer afterwards");
        if (trial.Heartbeats is not { } ticks || ticks < AttackTrial.LeastHeartbeats)
            return new(Verdict.FailStop, $"nothing leaked, but the trusted kernel counted {trial.Heartbeats?.ToString() ?? "no"} of {AttackTrial.LeastHeartbeats} ticks");
        return new(Verdict.Blocked, trial.Faults.Count == 0 ? nothingThere ? "the oracle found nothing" : "the call answered with its error" : Describe(trial.Faults[0]));
    }

    static bool IsStop(AttackCase attack, AttackStep step, AttackTrial trial, Fault fault)
        => Stops.Of(fault) is { } stop && step.Stops.Contains(stop)
            && fault.Component == (int)(step.Attacker ?? attack.Attacker)
            && (trial.Target.Length == 0 || Number(fault.Address) - Number(trial.Target) < AimBytes);

    // Bytes from the target on that an attempt may touch first: as many as T's secret has, and copies need not begin at the start.
    const ulong AimBytes = 64;

    static ulong Number(string hexadecimal) => ulong.Parse(hexadecimal.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    static string Ending(AttackTrial trial) => trial.End switch
    {
        MachineEnd.TripleFault => "shut down in a triple fault",
        MachineEnd.Hung => "did not come to an end",
        MachineEnd.Forged => "was ended by somebody else than the trusted kernel",
        MachineEnd.Refused => $"refused to run: {trial.Reason}",
        MachineEnd.Lost => "was lost: QEMU ended",
        null => "was not booted",
        MachineEnd.Fatal => $"was ended: {trial.Reason}",
        _ => trial.Reason.Length == 0 ? "ended as completed" : $"ended: {trial.Reason}",
    };

    static string Describe(Fault fault)
        => $"{Stops.Of(fault)?.Word() ?? $"vector {fault.Vector}"} at {(fault.Symbol.Length == 0 ? fault.Rip : fault.Symbol)}";

    static string FirstLine(string text) => text.Split('\n', 2)[0];
}
