namespace Testbed.Analysis.Attacks;

/// <summary>Names of variants that mean something to the table of attacks.</summary>
public static class AttackVariants
{
    /// <summary>Nothing is isolated: the control of whatever a key alone stops, and no column of the table.</summary>
    public const string Baseline = "none";

    /// <summary>Three domains; other variants do what it does unless a case says otherwise.</summary>
    public const string Full = "full";

    /// <summary>Gates without a switch of rights: keys stop nothing there.</summary>
    public const string WithoutSwitch = "full-nop";
}
