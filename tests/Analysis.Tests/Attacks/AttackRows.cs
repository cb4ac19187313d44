using System;
using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Attacks;
using Testbed.Analysis.Records;
using Testbed.Contracts;

namespace Testbed.Tests.Analysis.Attacks;

/// <summary>A case, and rows of it as a run of attacks writes them.</summary>
static class AttackRows
{
    /// <summary>A case of one step with its control in <c>none</c>.</summary>
    public static AttackCase Case(string id = "D01", Expectation full = Expectation.Blocked, string refusal = "", string control = "none",
        Protection[]? asks = null, Stop[]? stops = null, Component attacker = Component.Application)
    {
        Dictionary<string, Expectation> expect = new() { ["full"] = full };
        AttackProgram attempt = new("attacks", "restart=1", "case=read target={T.secret}");
        return new AttackCase
        {
            Id = id, Title = "A reads T's secret", Class = "base", Attacker = attacker, Victim = Component.Trusted,
            Asks = asks ?? [Protection.Confidentiality], Attempt = "A load.", StoppedBy = "The key.", Expect = expect,
            Missing = full == Expectation.Missing ? "waits for threads" : "",
            Steps = [new() { Name = "load", Attempt = attempt, Twin = attempt with { Arguments = "case=read" }, Control = control, Expect = expect, Refusal = refusal, Stops = stops ?? [Stop.KeyFault] }],
        };
    }

    /// <summary>A plan of cases in variants.</summary>
    public static AttackPlan Plan(IReadOnlyList<AttackCase> cases, params string[] variants) => new()
    {
        Command = "./run-experiments.sh attacks", Seed = "00", StartedUtc = DateTimeOffset.UnixEpoch, Cases = cases, Variants = variants,
        Basis = new()
        {
            Qemu = "7.2.22", Commit = new string('0', 40), Dirty = false, ToolVersions = new Dictionary<string, string>(),
            LoaderSha256 = new string('0', 64), Images = new Dictionary<string, string>(),
        },
    };

    /// <summary>The rows of a step that is stopped as it should be: attempt, twin, control, control's twin.</summary>
    public static List<AttackTrial> Stopped(string variant = "full", string control = "none", string id = "D01") =>
        [Attempt(variant, id), Attempt(variant, id) with { Number = 2 }, Twin(variant, id), Through(control, id), Twin(control, id)];

    /// <summary>An attempt that a key stopped.</summary>
    public static AttackTrial Attempt(string image = "full", string id = "D01") => Row(image, id) with
    {
        Observations = [new("reached", 1), new("service", 512), new("heartbeats", 50)],
        Faults = [Fault()],
    };

    /// <summary>An attempt that nothing stopped: the oracle found the secret.</summary>
    public static AttackTrial Through(string image = "none", string id = "D01") => Row(image, id) with
    {
        Observations = [new("reached", 1), new("survived", 1), new("service", 512), new("heartbeats", 50)],
        Findings = [new(OracleCheck.SecretLeaked, "T's secret in A's memory", 0x1000)],
    };

    /// <summary>A benign twin that succeeds.</summary>
    public static AttackTrial Twin(string image = "full", string id = "D01") => Row(image, id) with
    {
        Role = AttackRole.Twin,
        Observations = [new("reached", 1), new("survived", 1), new("service", 512), new("heartbeats", 50)],
    };

    /// <summary>A key fault of A at the target.</summary>
    public static Fault Fault(int vector = 14, long error = 0x21, Component component = Component.Application, string address = "0x5000")
        => new(vector, error, "0x4000", "A.load", address, 2, (int)component, "0xfffff0fb");

    /// <summary>Puts another row in the place of those of an image and a role.</summary>
    public static List<AttackTrial> With(this List<AttackTrial> rows, AttackTrial row)
        => [.. rows.Where(other => (other.Image, other.Role) != (row.Image, row.Role)), row];

    static AttackTrial Row(string image, string id) => new()
    {
        Run = "run", Case = id, Step = "load", Role = AttackRole.Attempt, Image = image, Program = "attacks", CommandLine = "quiet --", Number = 1,
        Refusal = "", End = MachineEnd.Finished, Reason = "", Findings = [], Observations = [], Faults = [], Heartbeats = 60, Target = "0x5000",
        ImageSha256 = new string('0', 64), Qemu = "7.2.22", Commit = new string('0', 40), Dirty = false, StartedUtc = DateTimeOffset.UnixEpoch, WallMilliseconds = 1,
    };
}
