namespace Testbed.Analysis.Attacks;

/// <summary>How a machine that the oracle looks at came to its end.</summary>
public enum MachineEnd
{
    /// <summary>The guest ended by itself: the application returned, whatever it returned.</summary>
    Finished,

    /// <summary>The trusted kernel ended the machine and said why: a fault, a panic, a refusal.</summary>
    Fatal,

    /// <summary>The processor shut down.</summary>
    TripleFault,

    /// <summary>Neither: a bound of time was reached.</summary>
    Hung,
}
