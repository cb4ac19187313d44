namespace Testbed.Analysis.Records;

/// <summary>One number that the guest sent: the record <c>observe name=NAME value=VALUE</c>.</summary>
/// <param name="Name">What was observed, e.g. <c>null-call.ticks</c>. A name may come many times: one entry per observation.</param>
/// <param name="Value">The number, in the unit that the workload's README gives.</param>
public sealed record Observation(string Name, long Value);
