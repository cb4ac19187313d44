using System;
using System.Collections.Generic;
using System.IO;
using Testbed.Experiments.Bochs;
using Testbed.Experiments.Guests;

namespace Testbed.Experiments.Runs;

/// <summary>One thing that this machine has or lacks.</summary>
/// <param name="Name">What is looked for.</param>
/// <param name="Found">Its version or state; null when it is missing.</param>
/// <param name="Cost">What its lack costs.</param>
/// <param name="Needed">Without it nothing can be run.</param>
public sealed record MachineCheck(string Name, string? Found, string Cost, bool Needed)
{
    /// <summary>Looks at this machine.</summary>
    public static IReadOnlyList<MachineCheck> All(Repository repository)
    {
        var root = repository.Root;
        return
        [
            Program("git", "git", "--version", "rows have no provenance, so no run"),
            Program(".NET SDK", "dotnet", "--version", "nothing can be built"),
            Program("QEMU", QemuCommandLine.Program, "--version", "no guest can boot"),
            Program("Bochs", BochsConfiguration.Program, "--help", "attacks have one judge only", needed: false),
            Program("lld", "ld.lld", "--version", "no image can be linked"),
            Program("nasm", "nasm", "-v", "the machine layer cannot be assembled"),
            Program("clang", "clang", "--version", "what the guest has in C cannot be compiled"),
            Program("gnuplot", "gnuplot", "--version", "no figures, so no report"),
            new("Graphviz", ShellCommand.Ask(root, "dot", "-?") is null ? null : "yes", "no picture of domains, so no report", Needed: true),   // says its version on standard error
            new("processor with PKU", HostProcessor.HasProtectionKeys ? "yes" : null, "no hardware mode: numbers are instructions, not time", Needed: false),
            new(AcceleratorChoice.Device, File.Exists(AcceleratorChoice.Device) ? "there (proves nothing: see hardware mode)" : null, "no hardware mode", Needed: false),
            Program("Slurm", "sbatch", "--version", "no --executor slurm: this machine boots all guests", needed: false),
            new("processors", Environment.ProcessorCount.ToString(), "guests boot side by side, one per processor", Needed: true),
        ];

        MachineCheck Program(string name, string program, string argument, string cost, bool needed = true)
            => new(name, Provenance.Version(root, program, argument), cost, needed);
    }
}
