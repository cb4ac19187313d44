namespace Testbed.Analysis.Attacks;

/// <summary>What the oracle outside the guest looks at in a stopped machine; each can find a violation.</summary>
public enum OracleCheck
{
    /// <summary>T's secret, or 16 consecutive bytes of it, lies where T does not own it: in a frame, a register, a record, on the serial line.</summary>
    SecretLeaked,

    /// <summary>T's canary is not what T was told to put there.</summary>
    CanaryChanged,

    /// <summary>A control register or model-specific register is not as T left it.</summary>
    ControlRegister,

    /// <summary>IDT, GDT or TSS, or the register that leads to one, is not as T left it.</summary>
    DescriptorTable,

    /// <summary>A page has another key, or other rights, than the plan gives it.</summary>
    PageKey,

    /// <summary>A frame of T, or one that holds page tables, is mapped a second time under a key that others have.</summary>
    SecondMapping,

    /// <summary>A page can be written and executed.</summary>
    WritableAndExecutable,

    /// <summary>Bytes that are executable are not those of the image.</summary>
    CodeChanged,
}
