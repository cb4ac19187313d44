namespace Testbed.Isolation.Policy;

/// <summary>
/// A guard that a mutant can lack: each has an attack or a test that must succeed without it, else it is not the
/// guard that stops that attack.
/// </summary>
public enum Guard : byte
{
    /// <summary>No page is both writable and executable.</summary>
    WriteXorExecute,

    /// <summary>Every switch of rights compares the value after the write.</summary>
    GateCompare,

    /// <summary>T runs on its own stack when it is called.</summary>
    StackSwitch,

    /// <summary>Registers are cleared toward the less trusted side.</summary>
    Scrub,

    /// <summary>Every executable byte is scanned for forbidden instructions.</summary>
    Scan,

    /// <summary>The return from an interrupt goes back to the interrupted component's rights.</summary>
    InterruptRights,
}
