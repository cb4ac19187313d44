namespace Testbed.Analysis.Attacks;

/// <summary>What a variant is declared to do about an attack, before it is tried.</summary>
public enum Expectation
{
    /// <summary>The attack must be stopped when it runs.</summary>
    Blocked,

    /// <summary>The image tool must refuse the attack's program.</summary>
    Refused,

    /// <summary>It succeeds by design: attacker and victim share a domain there.</summary>
    Succeeds,

    /// <summary>A declared limit: it may succeed, and a test shows that it does.</summary>
    Limit,

    /// <summary>Not built yet: shown, never counted as passed.</summary>
    Missing,

    /// <summary>There is nothing of the kind in that variant.</summary>
    NotApplicable,
}

/// <summary>What expectations have in common.</summary>
public static class Expectations
{
    /// <summary>True where the variant must stop the attack: such a cell counts in the security score.</summary>
    public static bool MustStop(this Expectation expectation) => expectation is Expectation.Blocked or Expectation.Refused;

    /// <summary>True where something is booted.</summary>
    public static bool IsTried(this Expectation expectation) => expectation is not (Expectation.Missing or Expectation.NotApplicable);
}
