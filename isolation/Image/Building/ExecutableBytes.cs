using System;
using System.Collections.Generic;
using System.Linq;
using Testbed.Isolation.Gates;
using Testbed.Isolation.Image.Objects;
using Testbed.Isolation.Scanner;

namespace Testbed.Isolation.Image.Building;

/// <summary>
/// Scans every byte that the image maps executable, across the joins of segments. Two kinds of occurrences are
/// declared and pass: all of the boot section, which is unmapped before U or A runs, and the sites that the gate
/// generator reports, each followed by its compare.
/// </summary>
sealed class ExecutableBytes(LinkedImage linked, ImageMemory memory)
{
    // The longest instruction there is (SDM vol. 2, "Instruction Format").
    const ulong InstructionBytes = 15;

    /// <summary>Throws <see cref="ForbiddenInstructionException"/> when anything else is found.</summary>
    public void Check(IReadOnlyList<RunTimeSite> declared)
    {
        ObjectSection boot = linked.Section(".boot");
        HashSet<ulong> sites = [.. declared.Select(site => site.Address)];
        List<Finding> findings = [];
        List<string> explanations = [];
        foreach ((ulong address, byte[] code) in memory.ExecutableRuns())
            foreach (Finding finding in ForbiddenScanner.Scan(code, address, "executable"))
            {
                if (sites.Contains(finding.Address) || boot.Contains(finding.Address))
                    continue;
                findings.Add(finding);
                explanations.Add(Explain(finding, address, code));
            }
        if (findings.Count != 0)
            throw new ForbiddenInstructionException(findings, explanations, findings.Any(DependsOnPlacement));
    }

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
