using System;
using Testbed.Analysis.Records;

namespace Testbed.Analysis.Attacks;

/// <summary>The file of an attack run's rows.</summary>
public static class AttackFile
{
    /// <summary>Its name in the run's folder: that of every run's rows.</summary>
    public const string Name = TrialFile.Name;

    /// <summary>Its rows.</summary>
    public static RowFile<AttackTrial> Rows { get; } = new(Check);

    static void Check(AttackTrial trial, Func<string, Exception> refuse)
    {
        Require(trial.Case.Length > 0 && trial.Step.Length > 0 && trial.Image.Length > 0 && trial.Program.Length > 0, "case, step, image and program must not be empty");
        Require(trial.Number >= 1, "number counts from 1");
        Require(trial.Refusal.Length == 0 || trial.End is null, "a refused image was booted");
        Require(trial.End is null == (trial.ImageSha256.Length == 0), "what was booted has a digest, and nothing else");
        Require(trial.StartedUtc.Offset == TimeSpan.Zero, "startedUtc is not in UTC");

        void Require(bool holds, string reason)
        {
            if (!holds)
                throw refuse(reason);
        }
    }
}
