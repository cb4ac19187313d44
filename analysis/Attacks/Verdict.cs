namespace Testbed.Analysis.Attacks;

/// <summary>What became of an attack, judged from its rows, its benign twin's and its control's.</summary>
public enum Verdict
{
    /// <summary>Stopped by the declared guard, the stop attributed to the attacker; everybody else goes on. Or: refused by the image tool.</summary>
    Blocked,

    /// <summary>It went through: the oracle found its effect, or the payload itself saw it.</summary>
    Bypass,

    /// <summary>Nothing leaked, and the trusted kernel ended the machine, or its service did not answer afterwards.</summary>
    FailStop,

    /// <summary>Nothing leaked, and the machine is gone: it hung, shut down, or was ended by somebody else than the trusted kernel.</summary>
    Dos,

    /// <summary>The rows prove nothing: the attempt was not reached, its twin failed, repetitions differ, or no control let it through.</summary>
    Void,

    /// <summary>There is no row: not built yet, or not tried.</summary>
    Missing,
}
