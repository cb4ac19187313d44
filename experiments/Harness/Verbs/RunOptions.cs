using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Linq;
using Testbed.Experiments.Executors;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Terminal;

namespace Testbed.Experiments.Verbs;

/// <summary>What may be said of a run, the same with and without the verb.</summary>
/// <param name="NoBuild">Neither install nor build.</param>
/// <param name="Resume">The run to go on with; null for a new one.</param>
/// <param name="Jobs">Guests side by side on this machine.</param>
/// <param name="Tasks">Tasks of the job array that boots the experiments on a Slurm cluster; null where this machine boots them.</param>
/// <param name="Accelerator">A word of <see cref="Guests.AcceleratorChoice"/>; null where the machine decides.</param>
/// <param name="Counts">Have a plugin count every guest's instructions.</param>
/// <param name="Json">The result as one JSON object.</param>
sealed record RunChoice(bool NoBuild, string? Resume, int Jobs, int? Tasks, string? Accelerator, bool Counts, bool Json);

/// <summary>The options of a run on a command.</summary>
sealed class RunOptions
{
    static readonly string[] Accelerators = [AcceleratorChoice.ExactWord, AcceleratorChoice.ParallelWord, AcceleratorChoice.HardwareWord];

    const string Local = "local";
    const string Slurm = "slurm";
    static readonly string[] s_executors = [Local, Slurm];

    readonly Option<bool> _noBuild = NoBuild();
    readonly Option<string?> _resume = new("--resume") { HelpName = "RUN", Description = "Go on with a run that was interrupted: its folder's name, or latest" };
    readonly Option<int> _jobs = Jobs("Guests side by side in exact mode");
    readonly Option<string?> _executor = new("--executor")
    {
        HelpName = "local|slurm",
        Description = $"Boot on this machine, or as a job array of a Slurm cluster, whose options are sbatch's own environment variables; --jobs is then the number of its tasks, {SlurmExecutor.DefaultTasks} unless said",
    };
    readonly Option<string?> _accelerator = new("--accel") { HelpName = "exact|parallel|hardware", Description = "Ask for a mode instead of letting the machine decide: exact (QEMU counts instructions, the same every time), parallel (QEMU, a thread for each core), hardware (KVM)" };
    readonly Option<bool> _count = new("--count") { Description = "Also count instructions by core, component and class, with a plugin in QEMU (exact mode)" };
    readonly Option<bool> _json = Json();

    /// <summary>Gives a command these options.</summary>
    public RunOptions(Command command)
    {
        foreach (var option in (IEnumerable<Option>)[_noBuild, _resume, _executor, _jobs, _accelerator, _count, _json])
            command.Add(option);
        RefuseOthers(_accelerator, "mode", Accelerators);
        RefuseOthers(_executor, "executor", s_executors);
        command.Validators.Add(result =>
        {
            if (result.GetValue(_count) && result.GetValue(_accelerator) == AcceleratorChoice.HardwareWord)
                result.AddError("--count needs exact mode: KVM executes what no plugin sees");
            if (result.GetValue(_executor) == Slurm && result.GetValue(_accelerator) is AcceleratorChoice.HardwareWord or AcceleratorChoice.ParallelWord)
                result.AddError("--executor slurm needs exact mode, for times of several machines are no measurement: srun with a command line of this program has one machine of the cluster measure");
            if (result.GetValue(_count) && Resumes(result))
                result.AddError("--resume counts when the run that it goes on with did: leave --count out");
        });
    }

    static void RefuseOthers(Option<string?> option, string kind, string[] words) => option.Validators.Add(result =>
    {
        if (result.Tokens is [var token] && !words.Contains(token.Value))
            result.AddError($"{option.Name}: no {kind} '{token.Value}'{Hint.For(token.Value, words)}");
    });

    /// <summary>For images that were built elsewhere: rows hold their digests either way.</summary>
    public static Option<bool> NoBuild() => new("--no-build") { Description = "Take artifacts/ as it is: neither install nor build" };

    /// <summary>How many guests run side by side.</summary>
    public static Option<int> Jobs(string description)
    {
        var option = new Option<int>("--jobs") { HelpName = "N", Description = description, DefaultValueFactory = _ => Environment.ProcessorCount };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(int.TryParse(token.Value, out var jobs) && jobs > 0))
                result.AddError($"--jobs: '{token.Value}' is not a number above 0");
        });
        return option;
    }

    /// <summary>For programs that read the result.</summary>
    public static Option<bool> Json() => new("--json") { Description = "Print only the result, as one JSON object" };

    /// <summary>Whether an interrupted run is gone on with.</summary>
    public bool Resumes(CommandResult result) => result.GetResult(_resume) is { Implicit: false };

    /// <summary>What was said.</summary>
    public RunChoice Of(ParseResult parse)
    {
        int? tasks = parse.GetValue(_executor) != Slurm ? null : parse.GetResult(_jobs) is { Implicit: false } ? parse.GetValue(_jobs) : SlurmExecutor.DefaultTasks;
        return new RunChoice(
            parse.GetValue(_noBuild), parse.GetValue(_resume), tasks is null ? parse.GetValue(_jobs) : Environment.ProcessorCount, tasks,
            parse.GetValue(_accelerator), parse.GetValue(_count), parse.GetValue(_json));
    }
}
