namespace Testbed.Analysis.Statistics;

/// <summary>What became of an illegal access, judged from its row and from its legal twin's.</summary>
public enum Verdict
{
    /// <summary>
    /// Reached, and refused at the address it aimed at by a page that is there; the legal twin completed, and a control
    /// image let the same access through.
    /// </summary>
    Blocked,

    /// <summary>Reached, and the access went through: the guest ran on to its end, or found T's canary overwritten.</summary>
    Bypass,

    /// <summary>Reached, and the machine ended without a report of the fault: stopped, but not by the guard of the page it aimed at.</summary>
    FailStop,

    /// <summary>Reached, and the machine neither reported nor ended.</summary>
    Dos,

    /// <summary>The rows prove nothing: the access was not reached, its legal twin did not complete, or no control let it through.</summary>
    Void,

    /// <summary>There is no row, or it was skipped.</summary>
    Missing,
}
