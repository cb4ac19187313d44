using System;
using Testbed.Analysis.Records;

namespace Testbed.Analysis.Statistics;

/// <summary>
/// Whether a fault is the refusal of the very access that a case makes: by a guard of a page that is there, at the
/// address that was aimed at, by the component that made it. Anything else that ends the guest is no proof.
/// </summary>
static class AccessRefusal
{
    const int PageFaultVector = 14;

    // Page-fault error code (SDM vol. 3A, "Page-Fault Exceptions"): the page is there; it was a write; a key refused it.
    const long Present = 1 << 0, Write = 1 << 1, Key = 1 << 5;

    const string TargetWord = "target=";

    /// <summary>Whether the row's fault refused the row's access.</summary>
    public static bool Is(Trial access)
        => access.Fault is { Vector: PageFaultVector } fault
            && (fault.Error & Present) != 0 && (fault.Error & (Write | Key)) != 0
            && fault.Component == Attacker(access.Case)
            && (Target(access.Arguments) is not { } target || target == fault.Address);

    // Cases are named by who does what to whom (experiments/attacks); numbers are those of Testbed.Contracts.Component.
    static int Attacker(string name) => name[0] switch
    {
        'U' => 2,
        'A' => 3,
        _ => throw new MeasurementException($"case '{name}' does not begin with its attacker, A or U"),
    };

    // The address on the command line; a case that aims at a place of its own kernel or program names none.
    static string? Target(string arguments)
    {
        foreach (string word in arguments.Split(' '))
            if (word.StartsWith(TargetWord, StringComparison.Ordinal))
                return word[TargetWord.Length..];
        return null;
    }
}
