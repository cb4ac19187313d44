using Testbed.Analysis.Records;
using Testbed.Contracts;

namespace Testbed.Experiments.Guests;

/// <summary>How QEMU ended.</summary>
/// <param name="ExitCode">QEMU's exit code; null when it was killed by a signal or never started.</param>
/// <param name="TimedOut">The harness killed it at its time limit.</param>
/// <param name="Message">The first line QEMU wrote to its standard error; empty when there is none.</param>
public sealed record QemuEnd(int? ExitCode, bool TimedOut, string Message);

/// <summary>Outcome of a boot with its reason; the reason of <see cref="Outcome.Completed"/> is empty.</summary>
public sealed record Ending(Outcome Outcome, string Reason)
{
    /// <summary>Somebody other than the harness and the guest ended QEMU with SIGKILL.</summary>
    public static readonly Ending Killed = Crashed("QEMU was killed");

    /// <summary>
    /// Decides from what QEMU and the guest said. An outcome is believed only when both agree: an exit code without the
    /// record that belongs to it is a crash.
    /// </summary>
    public static Ending Classify(QemuEnd end, GuestReport report)
    {
        if (end.TimedOut)
            return new Ending(Outcome.TimedOut, "the time limit was reached" + (end.Message.Length == 0 ? "" : $"; QEMU: {end.Message}"));
        if (end.ExitCode is not { } status)
            return Killed;      // whatever it had said so far: half a record is no fault of the guest
        if (report.Malformed is { } malformed)
            return Crashed($"record channel, {malformed}; QEMU's exit code: {status}");
        if (status == ResetStatus)
            return Crashed("the machine reset: a triple fault");
        if (status % 2 == 0 || status == 1)
            return Crashed(end.Message.Length == 0 ? $"QEMU failed with exit code {status}" : $"QEMU: {end.Message}");
        return FromGuest(status / 2, report);     // the inverse of StatusOf
    }

    /// <summary>QEMU's exit code when the machine reset (<c>-no-reboot</c>).</summary>
    internal const int ResetStatus = 0;

    /// <summary>QEMU's exit code when the guest wrote this to the exit port: isa-debug-exit makes it 2 * value + 1.</summary>
    internal static int StatusOf(int code) => 2 * code + 1;

    static Ending FromGuest(int code, GuestReport report) => (ExitCode)code switch
    {
        ExitCode.Completed => report.Exit == 0
            ? new Ending(Outcome.Completed, "")
            : Crashed("the guest ended as completed without the record exit code=0"),
        ExitCode.ApplicationFailed => Crashed(report.Exit is { } returned
            ? $"the application returned {returned}"
            : "the guest ended as application failed without the record exit"),
        ExitCode.Faulted => report.Fault is { } fault
            ? new Ending(Outcome.Faulted, fault.IsKeyFault ? "key fault" : $"exception {fault.Vector}")
            : Crashed("the guest ended as faulted without the record fault"),
        ExitCode.Panicked => Crashed($"panic: {report.Panic ?? "no record says why"}"),
        ExitCode.Refused => report.Refused is { } reason
            ? new Ending(Outcome.Refused, reason)
            : Crashed("the guest ended as refused without the record refused"),
        > ExitCode.LoaderRefused when report.Refused is { } reason => new Ending(Outcome.Refused, $"loader: {reason}"),
        _ => Crashed($"unknown exit code 0x{code:x} of the guest"),
    };

    static Ending Crashed(string reason) => new(Outcome.Crashed, reason);
}
