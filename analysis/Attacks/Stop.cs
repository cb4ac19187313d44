using Testbed.Analysis.Records;

namespace Testbed.Analysis.Attacks;

/// <summary>In which way an attack is stopped, as the trusted kernel's record of the fault shows it.</summary>
public enum Stop
{
    /// <summary>A page fault with the PK bit: a protection key refused.</summary>
    KeyFault,

    /// <summary>A page fault without it: the page is not there, is read-only or is not executable.</summary>
    PageFault,

    /// <summary>#UD: a switch of rights compared and found another value, or a check of the component's own failed.</summary>
    InvalidOpcode,

    /// <summary>#GP.</summary>
    GeneralProtection,

    /// <summary>#BP: a jump into filler, which is INT3.</summary>
    Breakpoint,

    /// <summary>#DE.</summary>
    DivideError,

    /// <summary>Any other exception of the processor, or what a jump into its stub makes look like one.</summary>
    OtherException,

    /// <summary>The trusted kernel ended what took too long.</summary>
    Watchdog,

    /// <summary>A context that may not be resumed was not resumed.</summary>
    NotResumed,

    /// <summary>No fault and no refusal: what the attempt looks for is not there. Only the oracle can tell.</summary>
    NothingThere,

    /// <summary>No fault: a call answered with its documented error, and the payload went on.</summary>
    Refusal,
}

/// <summary>Recognises stops in faults.</summary>
public static class Stops
{
    // Exception vectors (SDM vol. 3A, "Exception and Interrupt Reference") and the two that are none (kernel/Contracts/Records.cs).
    const int DivideErrorVector = 0, BreakpointVector = 3, InvalidOpcodeVector = 6, GeneralProtectionVector = 13, PageFaultVector = 14;
    const int ExceptionVectors = 32;
    const int WatchdogVector = 253, NotResumableVector = 254;

    /// <summary>What a fault is; null for one that stops no attack.</summary>
    public static Stop? Of(Fault fault) => fault switch
    {
        { IsKeyFault: true } => Stop.KeyFault,
        { Vector: PageFaultVector } => Stop.PageFault,
        { Vector: BreakpointVector } => Stop.Breakpoint,
        { Vector: InvalidOpcodeVector } => Stop.InvalidOpcode,
        { Vector: GeneralProtectionVector } => Stop.GeneralProtection,
        { Vector: DivideErrorVector } => Stop.DivideError,
        { Vector: < ExceptionVectors } => Stop.OtherException,
        { Vector: WatchdogVector } => Stop.Watchdog,
        { Vector: NotResumableVector } => Stop.NotResumed,
        _ => null,
    };

    /// <summary>For people.</summary>
    public static string Word(this Stop stop) => stop switch
    {
        Stop.KeyFault => "key fault",
        Stop.PageFault => "page fault",
        Stop.InvalidOpcode => "invalid opcode",
        Stop.GeneralProtection => "general protection",
        Stop.Breakpoint => "breakpoint",
        Stop.DivideError => "divide error",
        Stop.OtherException => "other exception",
        Stop.Watchdog => "watchdog",
        Stop.NotResumed => "not resumed",
        Stop.NothingThere => "nothing there",
        _ => "refusal",
    };
}
