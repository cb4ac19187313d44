namespace Testbed.Analysis.Attacks;

/// <summary>How a machine came to its end, judged by where and with which rights its processor stands, not by what the guest says.</summary>
public enum MachineEnd
{
    /// <summary>T ended the run, for the application had returned.</summary>
    Finished,

    /// <summary>T ended the run: a fault that it did not contain, or a broken invariant.</summary>
    Fatal,

    /// <summary>T refused to run.</summary>
    Refused,

    /// <summary>The processor shut down.</summary>
    TripleFault,

    /// <summary>Somebody without T's rights, or not in T's code, wrote to the exit port.</summary>
    Forged,

    /// <summary>The time limit was reached.</summary>
    Hung,

    /// <summary>QEMU itself ended: this says nothing about the guest, which has to be booted again.</summary>
    Lost,
}
