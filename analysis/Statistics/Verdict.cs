namespace Testbed.Analysis.Statistics;

/// <summary>What became of an illegal access, judged from its row and from its legal twin's.</summary>
public enum Verdict
{
    /// <summary>Reached, refused by the processor with a page fault that the kernel reported; the legal twin completed.</summary>
    Blocked,

    /// <summary>Reached, and the access went through: the guest ran on to its end, or found T's canary overwritten.</summary>
    Bypass,

    /// <summary>Reached, and the machine ended without a report of the fault: stopped, but not by a guard that can name it.</summary>
    FailStop,

    /// <summary>Reached, and the machine neither reported nor ended.</summary>
    Dos,

    /// <summary>The rows prove nothing: the access was not reached, or the legal twin did not complete.</summary>
    Void,

    /// <summary>There is no row, or it was skipped.</summary>
    Missing,
}
