namespace Testbed.Contracts;

/// <summary>
/// A guard that a mutant can lack: each has an attack or a test that must succeed without it, else it is not the
/// guard that stops that attack. The number is the bit of <see cref="ImageRecord.MissingGuards"/>.
/// </summary>
public enum Guard : byte
{
    /// <summary>No page is both writable and executable.</summary>
    WriteXorExecute,

    /// <summary>Every switch of rights compares the value after the write.</summary>
    GateCompare,

    /// <summary>A switch to a less trusted component's rights wants its door: T opens only that of the current component.</summary>
    GateDoor,

    /// <summary>The direction flag is cleared behind every switch to T by a gate, and on entry into a callee of T.</summary>
    DirectionFlag,

    /// <summary>T runs on its own stack when it is called.</summary>
    StackSwitch,

    /// <summary>Registers are cleared toward the less trusted side.</summary>
    Scrub,

    /// <summary>Every executable byte is scanned for forbidden instructions.</summary>
    Scan,

    /// <summary>The return from an interrupt goes back to the interrupted component's rights.</summary>
    InterruptRights,

    /// <summary>The descriptor tables (IDT, GDT, TSS) are read-only.</summary>
    ReadOnlyTables,

    /// <summary>A pointer of A is checked for its range, then used under A's own rights (I6).</summary>
    PointerCheck,

    /// <summary>A memory call is checked for the owner of the frames that it names.</summary>
    OwnerCheck,

    /// <summary>Boot code and loader are executable no longer when U or A runs.</summary>
    Seal,

    /// <summary>The stack in T of a thread of A has T's key.</summary>
    ThreadStack,

    /// <summary>A core that T starts takes T's rights before anything else: the processor's reset value of PKRU allows everything.</summary>
    CoreRights,

    /// <summary>Every core has forgotten a translation when the call that changed it returns.</summary>
    ShootDown,

    /// <summary>Each core has frames of its own for the interrupt pages: no other core sees what lies there in flight.</summary>
    InterruptPages,

    /// <summary>What T has checked is what it uses: a copy of its own, made once.</summary>
    CopyOnce,
}
