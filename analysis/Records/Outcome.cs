namespace Testbed.Analysis.Records;

/// <summary>How one boot of the guest ended. Whether an attack was stopped is a verdict, computed from rows.</summary>
public enum Outcome
{
    /// <summary>The application returned 0 and the guest said so.</summary>
    Completed,

    /// <summary>A processor exception ended the run and the guest reported it.</summary>
    Faulted,

    /// <summary>The loader or the kernel refused to run, and said why.</summary>
    Refused,

    /// <summary>The guest ended in any other way: triple fault, panic, unknown exit code, application returned non-zero.</summary>
    Crashed,

    /// <summary>The harness ended the guest at its time limit.</summary>
    TimedOut,

    /// <summary>The trial did not take place; <see cref="Trial.Reason"/> names the missing capability.</summary>
    Skipped,
}
