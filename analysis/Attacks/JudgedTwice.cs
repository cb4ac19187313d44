using System.Collections.Generic;
using System.IO;
using Testbed.Analysis.Records;

namespace Testbed.Analysis.Attacks;

/// <summary>One guest of a run of attacks, booted under two emulators that share no code: what each says of it.</summary>
/// <param name="Trial">Which trial's guest.</param>
/// <param name="Qemu">What stopped it under QEMU, or how it ended.</param>
/// <param name="Bochs">The same under Bochs.</param>
/// <param name="Difference">The first thing that they say differently, word for word; null when they agree.</param>
/// <param name="Explanation">Why they must; null when they agree, and when nobody knows.</param>
public sealed record JudgedTwice(AttackKey Trial, string Qemu, string Bochs, string? Difference, string? Explanation)
{
    const string FileName = "judges.json";

    /// <summary>They differ, and nobody knows why: a finding.</summary>
    public bool IsUnexplained => Difference is not null && Explanation is null;

    /// <summary>Keeps what both judges say beside the rows of a run.</summary>
    public static void Write(string folder, IReadOnlyList<JudgedTwice> judged) => PageFile.Write(Path.Combine(folder, FileName), judged);

    /// <summary>What was kept there; nothing where the second judge was not asked.</summary>
    /// <exception cref="RecordFormatException">The file cannot be read.</exception>
    public static IReadOnlyList<JudgedTwice> ReadIfPresent(string folder)
        => File.Exists(Path.Combine(folder, FileName)) ? PageFile.Read<IReadOnlyList<JudgedTwice>>(Path.Combine(folder, FileName)) : [];
}
