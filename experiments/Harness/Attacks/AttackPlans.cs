using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using Testbed.Analysis.Attacks;
using Testbed.Experiments.Runs;

namespace Testbed.Experiments.Attacks;

/// <summary>Makes the plan of a run of attacks.</summary>
public static class AttackPlans
{
    /// <summary>A deterministic attempt is made twice: the second boot proves the first.</summary>
    const int Repetitions = 2;

    /// <summary>The plan of a run that begins now.</summary>
    /// <param name="cases">Rows of the table.</param>
    /// <param name="variants">Columns of the table.</param>
    /// <param name="command">The exact command.</param>
    /// <param name="provenance">What makes the rows.</param>
    /// <param name="images">Finished images.</param>
    /// <exception cref="Terminal.VerbException">An image that is to be booted was not built.</exception>
    public static AttackPlan Of(IReadOnlyList<AttackCase> cases, IReadOnlyList<string> variants, string command, Provenance provenance, ImageStore images) => new()
    {
        Command = command,
        Basis = Plan.Basis(provenance, images, PlannedTrial.Plan(cases, variants, Repetitions).Where(planned => !planned.IsRefused).Select(planned => (planned.Image, planned.Program.Program))),
        Seed = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SHA512.HashSizeInBytes)),
        StartedUtc = DateTimeOffset.UtcNow,
        Cases = cases,
        Variants = variants,
    };

    /// <summary>The trials of a plan, in their order.</summary>
    public static IReadOnlyList<PlannedTrial> Trials(this AttackPlan plan) => PlannedTrial.Plan(plan.Cases, plan.Variants, Repetitions);
}
