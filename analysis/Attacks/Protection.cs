namespace Testbed.Analysis.Attacks;

/// <summary>What an attack asks about: which of the three must hold.</summary>
public enum Protection
{
    /// <summary>The victim's secret stays with it.</summary>
    Confidentiality,

    /// <summary>What the victim holds stays as it is.</summary>
    Integrity,

    /// <summary>The victim goes on serving.</summary>
    Availability,
}
