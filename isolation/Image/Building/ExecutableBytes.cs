using System;
using System.Collections.Generic;
using System.Linq;
using Testbed.Contracts;
using Testbed.Isolation.Gates;
using Testbed.Isolation.Image.Map;
using Testbed.Isolation.Image.Objects;
using Testbed.Isolation.Policy;
using Testbed.Isolation.Scanner;

namespace Testbed.Isolation.Image.Building;

/// <summary>
/// Scans every byte that the image maps executable, across the joins of segments. Two kinds of occurrences pass, and
/// are listed: those in pages that are unmapped before U or A runs, and those that the gate generator reports, each in the
/// form that compares.
/// </summary>
sealed class ExecutableBytes(LinkedImage linked, ImageMemory memory, VariantPolicy policy)
{
    // The longest instruction there is (SDM vol. 2, "Instruction Format").
    const ulong InstructionBytes = 15;

    /// <summary>
    /// Returns what may stand, by address. Throws <see cref="ForbiddenInstructionException"/> when anything else is found, and
    /// <see cref="ImageRefusedException"/> when a declared site is not there or not of the form.
    /// </summary>
    public IReadOnlyList<MapSite> Check(IReadOnlyList<RunTimeSite> declared)
    {
        Dictionary<ulong, RunTimeSite> generated = declared.ToDictionary(site => site.Address);
        List<MapSite> sites = [];
        List<Finding> findings = [];
        List<string> explanations = [];
        foreach ((ulong address, byte[] code) in memory.ExecutableRuns())
            foreach (Finding finding in ForbiddenScanner.Scan(code, address, "executable"))
            {
                if (generated.Remove(finding.Address, out RunTimeSite? site))
                    sites.Add(new MapSite(finding.Address, BootOnly: false, $"{finding.Instruction} in {site.Reason}"));
                else if (memory.IsBootOnly(finding.Address))
                    sites.Add(new MapSite(finding.Address, BootOnly: true, $"{finding.Instruction} in {linked.Describe(finding.Address)}"));
                else
                {
                    findings.Add(finding);
                    explanations.Add(Explain(finding, address, code));
                }
            }
        if (findings.Count != 0 && policy.Has(Guard.Scan))
            throw new ForbiddenInstructionException(findings, explanations, findings.Any(DependsOnPlacement));
        foreach (RunTimeSite missing in generated.Values)
            throw Refuse(missing, "nothing forbidden stands there");
        CheckForm(declared);
        return sites;
    }

    void CheckForm(IReadOnlyList<RunTimeSite> declared)
    {
        SwitchForm form = new([.. policy.Domains.Select(domain => domain.Pkru.Value)], policy.Has(Guard.GateCompare));
        ObjectSection gates = linked.Section(".gates");
        ImageSegment section = memory.Segments.Single(segment => segment.Address == gates.Address);
        foreach (RunTimeSite site in declared)
            if (form.WhyNot(section.Contents, section.Address, site.Address) is { } why)
                throw Refuse(site, why);
    }

    static ImageRefusedException Refuse(RunTimeSite site, string why)
        => new($"{site.Reason}: {site.Instruction} at 0x{site.Address:x} is not of the generated form: {why}");

    string Explain(Finding finding, ulong address, byte[] code)
    {
        ulong function = Math.Max(linked.PlaceBefore(finding.Address)?.Value ?? address, address);
        ulong end = Math.Min(finding.Address + InstructionBytes, address + (ulong)code.Length);
        string explanation = Occurrence.Explain(code.AsSpan((int)(function - address)..(int)(end - address)), function, finding);
        return $"{linked.Describe(finding.Address)} (0x{finding.Address:x}): {explanation} [{finding.Bytes}]: {finding.Reason}";
    }

    /// <summary>True when linker or generator computed one of the bytes from addresses.</summary>
    bool DependsOnPlacement(Finding finding)
    {
        ulong length = (ulong)finding.Bytes.Count(char.IsAsciiHexDigit) / 2;
        ulong end = finding.Address + length;
        return linked.Section(".gates").Contains(finding.Address)
            || linked.Sections.Where(s => s.IsExecutable).SelectMany(linked.File.RelocationsOf)
                .Any(r => r.Offset < end && finding.Address < r.Offset + CallSite.FieldBytes);
    }
}
