using System;
using System.Linq;

namespace Testbed.Experiments.Executors;

/// <summary>One task of a job array, as squeue(1) shows it.</summary>
/// <param name="Job">Number of the array.</param>
/// <param name="Number">Which of its tasks, from 1.</param>
/// <param name="State">A word of squeue's "JOB STATE CODES", e.g. <c>RUNNING</c>.</param>
/// <param name="Node">The machine that it is or was on; empty before it has one.</param>
/// <param name="Reason">Why it waits or how it failed, in Slurm's words; <c>None</c> where there is nothing to say.</param>
public sealed record SlurmTask(string Job, int Number, string State, string Node, string Reason)
{
    /// <summary>How squeue is to write one: <c>--format</c>.</summary>
    public const string Format = "%F|%K|%T|%N|%r";

    /// <summary>States that a task does not leave (squeue(1), "JOB STATE CODES"). In any other it is, or will be, at work.</summary>
    static readonly string[] s_final =
    [
        "BOOT_FAIL", "CANCELLED", "COMPLETED", "DEADLINE", "FAILED", "NODE_FAIL", "OUT_OF_MEMORY", "PREEMPTED", "REVOKED", "TIMEOUT",
    ];

    /// <summary>Whether it will write no more.</summary>
    public bool IsOver => s_final.Contains(State);

    /// <summary>Reads a line of squeue; null where it is none.</summary>
    public static SlurmTask? Parse(string line)
        => line.Split('|', FieldCount) is [var job, var number, var state, var node, var reason] && int.TryParse(number, out var task)
            ? new SlurmTask(job, task, state, node, reason)
            : null;

    /// <summary>The last field may hold the sign that is between them.</summary>
    static readonly int FieldCount = Format.Split('|').Length;

    /// <summary>State, with Slurm's reason where there is one.</summary>
    public override string ToString() => Reason is "" or "None" ? State : $"{State} ({Reason})";
}
