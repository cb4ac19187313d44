namespace Testbed.Analysis.Attacks;

/// <summary>One thing that is not as it must be, seen from outside the guest.</summary>
/// <param name="Check">Which check found it.</param>
/// <param name="What">What was found and what was due, for people; no byte of the secret stands here.</param>
/// <param name="Address">Where: a virtual address where the image is meant, else a physical one; null for a register or a line.</param>
public sealed record OracleFinding(OracleCheck Check, string What, ulong? Address = null);
