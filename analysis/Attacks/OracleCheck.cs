namespace Testbed.Analysis.Attacks;

/// <summary>What the oracle outside the guest looks for in a stopped machine.</summary>
public enum OracleCheck
{
    /// <summary>Bytes of T's secret stand somewhere else than in T's data: in memory, in a register, in a record or on the console.</summary>
    SecretLeaked,

    /// <summary>T's canary, or T's secret itself, is not what the host gave.</summary>
    CanaryChanged,

    /// <summary>A register that only privileged instructions change (CR0, CR3, CR4, EFER, LSTAR, XCR0 ...) is not what T's boot code left.</summary>
    ControlRegister,

    /// <summary>IDT, GDT or task state, their contents or the registers that lead to them, are not what the image holds.</summary>
    DescriptorTable,

    /// <summary>A page has another key or access than the image, or T's word at the start, gives it.</summary>
    PageKey,

    /// <summary>A frame is mapped twice, or one that T keeps for itself is mapped for somebody else.</summary>
    SecondMapping,

    /// <summary>A page is writable and executable.</summary>
    WritableAndExecutable,

    /// <summary>Bytes that may be executed, or constants beside them, are not those of the image.</summary>
    CodeChanged,

    /// <summary>What the payload says that it read is what stands in its victim's memory.</summary>
    VictimRead,

    /// <summary>The payload's mark stands in its victim's memory.</summary>
    VictimWritten,
}
