namespace Testbed.Analysis.Papers;

/// <summary>What a run says of a published claim.</summary>
public enum PaperVerdict
{
    /// <summary>The rule holds.</summary>
    Reproduced,

    /// <summary>The rule does not hold.</summary>
    Differs,

    /// <summary>It takes what this run had not: a processor with protection keys.</summary>
    Untestable,

    /// <summary>An experiment that would answer it is not declared yet.</summary>
    NotBuilt,

    /// <summary>Its experiment is declared, and this run, or the references, do not hold its number.</summary>
    NotMeasured,
}

/// <summary>Verdicts in words.</summary>
public static class PaperVerdicts
{
    /// <summary>The same words on pages, in claims and on the terminal.</summary>
    public static string Word(this PaperVerdict verdict) => verdict switch
    {
        PaperVerdict.Reproduced => "reproduced",
        PaperVerdict.Differs => "differs",
        PaperVerdict.Untestable => "cannot be tested here",
        PaperVerdict.NotBuilt => "not built here",
        _ => "not measured",
    };
}
