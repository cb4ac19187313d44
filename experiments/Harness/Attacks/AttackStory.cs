using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Testbed.Analysis.Attacks;
using Testbed.Analysis.Records;
using Testbed.Analysis.Statistics;
using Testbed.Contracts;
using Testbed.Experiments.Runs;
using Testbed.Isolation.Image.Map;

namespace Testbed.Experiments.Attacks;

/// <summary>
/// The story of one case for people: what is attempted, where it was stopped, by which guard, with the instructions around
/// that place and the page that was aimed at; what the benign twin and the control did.
/// </summary>
/// <param name="images">Finished images.</param>
/// <param name="output">Where it is told.</param>
public sealed class AttackStory(ImageStore images, TextWriter output)
{
    const int PageFaultVector = 14;

    // Page-fault error code (SDM vol. 3A, "Page-Fault Exceptions").
    const int Present = 1 << 0, Write = 1 << 1, Fetch = 1 << 4, Key = 1 << 5;

    /// <summary>Tells of one cell.</summary>
    public void Tell(AttackCell cell)
    {
        var attack = cell.Case;
        output.WriteLine($"\n{attack.Id}  {attack.Title}   (class {attack.Class}; asks for {string.Join(" and ", attack.Asks.Select(asked => asked.ToString().ToLowerInvariant()))})");
        Line("attempt", attack.Attempt);
        Line("guard", attack.StoppedBy);
        if (attack.Missing.Length > 0)
            Line("missing", attack.Missing);
        if (attack.Limit is { } limit)
            Line("limit", $"{limit.What} (shown by {limit.ShownBy})");
        foreach (var step in cell.Steps)
            Tell(cell.Variant, step);
    }

    void Tell(string variant, StepVerdict judged)
    {
        output.WriteLine($"\n  {judged.Step.Name}, in {variant}: {judged.Verdict.ToString().ToUpperInvariant()}, declared {judged.Expectation.ToString().ToLowerInvariant()}");
        if (judged.Attempt is not { } trial)
        {
            Line("why", judged.Because);
            return;
        }
        if (trial.CommandLine.Length > 0)
            Line("boots", Words(judged.Step.Attempt));
        if (judged.Step.Cores > 1)
            Line("cores", $"{judged.Step.Cores}, side by side: the verdict repeats, no count does");
        foreach (var line in trial.Refusal.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            Line("refused", line);
        foreach (var finding in trial.Findings)
            Line("oracle", finding.Address is { } address ? $"{finding.What} (0x{address:x})" : finding.What);
        if (trial.Faults is [.., var fault])
            Stopped(images.Find(variant, trial.Program), fault, trial.Faults.Count);
        if (trial.End is { } end)
            Line("after", $"the machine: {end.ToString().ToLowerInvariant()}{(trial.Reason.Length == 0 ? "" : $" ({trial.Reason})")}; the service {(trial.Served ? "answers" : "does not answer")}; T has counted {trial.Heartbeats} ticks of its timer");
        if (trial.Refusal.Length == 0)
            Line("verdict", judged.Because);
        if (judged.Verdict == Verdict.Blocked)
            Line("twin", $"succeeds, as it must: {Words(judged.Step.Twin)}");
        if (judged.Control is { } control)
            Line("control", $"{judged.Step.Control} {(control.Verdict == Verdict.Bypass ? "lets it through" : $"proves nothing ({control.Verdict.ToString().ToUpperInvariant()})")}: {control.Because}");
    }

    /// <summary>What is booted, with names where the command line has addresses.</summary>
    static string Words(AttackProgram program) => $"{program.Program}: {program.CommandLine}";

    void Stopped(BootImage image, Fault fault, int faults)
    {
        var finished = FinishedImage.Load(image.Path);
        var rip = Number(fault.Rip);
        if (faults > 1)
            Line("faults", $"{faults}; the last one:");
        Line("stopped", $"{Place(image.Map, rip)}, while {Who((Component)fault.Component)} runs, PKRU {fault.Pkru}");
        Line("fault", fault.Vector == PageFaultVector ? $"page fault, error 0x{fault.Error:x}: {Meaning(fault.Error)}" : $"{Stops.Of(fault)?.Word() ?? "exception"}, vector {fault.Vector}");
        if (fault.Vector == PageFaultVector)
        {
            Line("address", Place(image.Map, Number(fault.Address)));
            Line("page", Page(finished, Number(fault.Address), fault.Key));
        }
        foreach (var line in AttackListing.Around(finished, rip))
            output.WriteLine($"      {line}");
    }

    static string Meaning(long error)
        => $"{((error & Fetch) != 0 ? "an execution" : (error & Write) != 0 ? "a write" : "a read")} of a page that {((error & Present) == 0 ? "is not there" : (error & Key) != 0 ? "is there, refused by its key" : "is there, refused by its access")}";

    static string Page(FinishedImage image, ulong address, int key)
        => image.Segments.FirstOrDefault(segment => address - segment.Address < segment.Bytes) is { } segment
            ? $"key {key}, {segment.Access} in the image, of {Who(segment.Flags.Component)}"
            : $"key {key}, outside the image: memory that T gives out, or nothing";

    static string Who(Component component) => component switch
    {
        Component.None => "everybody",
        Component.Trusted => "the trusted kernel",
        Component.Untrusted => "the untrusted kernel",
        _ => $"the {component.ToString().ToLowerInvariant()}",
    };

    static string Place(ImageMap map, ulong address)
        => map.SymbolAt(address) is { } symbol ? $"0x{address:x}  {symbol.Name}+0x{address - symbol.Address:x}" : $"0x{address:x}";

    void Line(string name, string text) => output.WriteLine($"    {name,-9}{text}");

    static ulong Number(string hexadecimal) => ulong.Parse(hexadecimal.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
