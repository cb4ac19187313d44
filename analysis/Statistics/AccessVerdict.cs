using Testbed.Analysis.Records;

namespace Testbed.Analysis.Statistics;

/// <summary>One cell of the table of illegal accesses.</summary>
/// <param name="Case">The access, e.g. <c>A-writes-T</c>.</param>
/// <param name="Subject">The variant; for an image with a guard taken out, the mutant.</param>
/// <param name="IsMutant">True when <paramref name="Subject"/> is a mutant.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Access">The row of the access; null when there is none.</param>
/// <param name="Twin">The row of the legal twin; null when there is none.</param>
public sealed record AccessVerdict(string Case, string Subject, bool IsMutant, Verdict Verdict, Trial? Access, Trial? Twin);
