namespace Testbed.Isolation.Policy;

/// <summary>Which registers a gate clears toward the less trusted side.</summary>
public enum Scrub : byte
{
    /// <summary>None: what is left in registers crosses.</summary>
    None = 0,

    /// <summary>General registers.</summary>
    General = 1,

    /// <summary>General and vector registers.</summary>
    All = 2,
}
