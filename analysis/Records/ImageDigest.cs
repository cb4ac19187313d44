namespace Testbed.Analysis.Records;

/// <summary>One image that was booted.</summary>
/// <param name="Variant">Variant.</param>
/// <param name="Mutant">Mutant, or empty.</param>
/// <param name="CountsCrossings">True when its gates count.</param>
/// <param name="Workload">Workload.</param>
/// <param name="Bytes">Size of the image file.</param>
/// <param name="Sha256">Digest of the image file, lower-case hexadecimal.</param>
public sealed record ImageDigest(string Variant, string Mutant, bool CountsCrossings, string Workload, long Bytes, string Sha256);
