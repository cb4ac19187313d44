namespace Testbed.Analysis.Attacks;

/// <summary>One violation that the oracle saw in a stopped machine.</summary>
/// <param name="Check">What was looked at.</param>
/// <param name="What">In words, the same in two boots of the same attack: no byte of the secret stands here.</param>
/// <param name="Address">Where; null when it is in no memory.</param>
public sealed record OracleFinding(OracleCheck Check, string What, ulong? Address);
