namespace Testbed.Isolation.Image;

/// <summary>
/// What a reference from one component to another must keep (I2). For each there is an object that breaks it,
/// tests/Walls.Tests/Violations/NAME.asm.
/// </summary>
public enum ReferenceRule
{
    /// <summary>Somebody defines the target: what is nowhere would be address 0.</summary>
    Defined,

    /// <summary>A component names places of the layout that are its own.</summary>
    OwnPlaces,

    /// <summary>No address of another component's stands in data: no method table, delegate or function pointer leads there.</summary>
    NotStored,

    /// <summary>The reference counts from the instruction, as a call does, and is no absolute address.</summary>
    Relative,

    /// <summary>The instruction is a direct call or jump: no other takes the address, reads or writes there, or goes there on a condition.</summary>
    DirectCall,

    /// <summary>The call leads to the first byte of its target.</summary>
    AtEntry,

    /// <summary>Routines that the image tool generates for T are called by T.</summary>
    OwnRoutines,

    /// <summary>The target is exported by the component that holds it.</summary>
    Exported,

    /// <summary>Nobody calls what only the processor or T's own boot code enters.</summary>
    NotAnEntryPoint,

    /// <summary>T is the hub: the application and the untrusted kernel do not call each other.</summary>
    ThroughTrusted,

    /// <summary>The export's signature can cross (see isolation/Gates/CrossingSignature.cs).</summary>
    Signature,
}
