using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Testbed.Analysis.Attacks;
using Testbed.Analysis.Records;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Oracle;
using Testbed.Experiments.Runs;

namespace Testbed.Experiments.Attacks;

/// <summary>Makes single trials of attacks: boots under the eyes of the oracle, or asks the image tool for its refusal.</summary>
/// <param name="context">What all trials share.</param>
/// <param name="journal">Where rows go, and where rows of an interrupted run come from.</param>
/// <param name="seed">What secrets are made of: <see cref="AttackPlan.Seed"/>.</param>
/// <param name="service">The file that every guest has, and must still be able to read after an attempt.</param>
public sealed class AttackRunner(RunContext context, Journal<AttackTrial, AttackKey> journal, string seed, string service)
{
    /// <summary>Boots of one trial, when somebody else keeps killing its QEMU.</summary>
    const int Attempts = 5;

    /// <summary>What a payload leaves where it should not be able to write.</summary>
    const ulong Mark = 0x5E5E_5E5E_5E5E_5E5E;

    readonly byte[] _seed = Convert.FromHexString(seed);

    // One for each image: it boots its measure once.
    readonly ConcurrentDictionary<BootImage, Judge> _judges = [];

    /// <summary>Makes one trial and keeps its row; a row that is there already is taken as it is.</summary>
    /// <exception cref="OperationCanceledException">Cancelled: there is no row.</exception>
    public async Task<AttackTrial> RunAsync(PlannedTrial planned, CancellationToken cancellation)
    {
        if (journal.Take(planned.Key) is { } made)
            return made;
        var clock = Stopwatch.StartNew();
        var row = Unknown(planned);
        if (planned.IsRefused)
        {
            row = row with { Refusal = context.Repository.ImageSet.Refusal(planned.Image, planned.Program.Program) ?? "", WallMilliseconds = clock.Elapsed.TotalMilliseconds };
            journal.Append(row, null, "");
            return row;
        }
        var image = context.Images.Find(planned.Image, planned.Program.Program);
        var judged = await BootAsync(planned, image, cancellation);
        row = Describe(row, planned, image, judged) with { WallMilliseconds = clock.Elapsed.TotalMilliseconds };
        journal.Append(row, judged.Run, context.Folder.BootFolder(NameOf(planned.Key)));
        return row;
    }

    /// <summary>Another secret for every side of every step in every image; repetitions share it, for they must be equal to the last tick.</summary>
    byte[] Secret(PlannedTrial planned)
        => SHA512.HashData([.. _seed, .. Encoding.UTF8.GetBytes($"{planned.Case.Id}/{planned.Step.Name}/{planned.Role}/{planned.Image}")])[..Judge.SecretBytes];

    /// <summary>A QEMU that somebody else killed says nothing about the guest: it is booted again.</summary>
    async Task<Judged> BootAsync(PlannedTrial planned, BootImage image, CancellationToken cancellation)
    {
        var boot = new GuestBoot
        {
            Loader = context.Repository.Loader,
            Archive = context.Archives.Archive(image, [service]),
            CommandLine = CommandLineTemplate.Fill(planned.Program.CommandLine, image.AddressOf),
            Machine = Machine.Microvm,
            MemoryKiB = MemoryKiB,
            Cores = planned.Step.Cores,
            Accelerator = planned.Step.Cores == 1 ? context.Accelerator.Accelerator : Accelerator.Parallel,
            Processor = planned.Step.Processor.Length == 0 ? null : planned.Step.Processor,
            TimeLimit = planned.Step.Cores == 1 ? GuestBoot.DefaultTimeLimit : s_raceLimit,
        };
        for (var attempt = 1; ; attempt++)
        {
            var judged = await _judges.GetOrAdd(image, found => new Judge(found)).BootAsync(boot, Secret(planned), Words(planned, image), cancellation);
            if (judged.End != MachineEnd.Lost || attempt == Attempts)
                return judged;
        }
    }

    // Cores that wait for each other wait for the host's scheduler: seconds became a minute under a load of 25 on each host core.
    static readonly TimeSpan s_raceLimit = TimeSpan.FromMinutes(5);

    /// <summary>Guest memory: what every boot has unless its declaration says otherwise.</summary>
    const long MemoryKiB = 64 * 1024;

    /// <summary>Addresses of the victim's words that the oracle is asked for: what the attempt reads, then what it writes.</summary>
    static IReadOnlyList<ulong> Words(PlannedTrial planned, BootImage image)
        => [.. new[] { planned.Step.Reads, planned.Step.Writes }.Where(word => word.Length > 0).Select(word => CommandLineTemplate.Address(word, image.AddressOf))];

    static AttackTrial Describe(AttackTrial row, PlannedTrial planned, BootImage image, Judged judged)
    {
        var report = judged.Run.Report;
        Fault[] faults = [.. report.Contained.Select(contained => contained.Fault), .. report.Fault is { } fault ? [fault] : (Fault[])[]];
        return row with
        {
            CommandLine = CommandLineTemplate.Fill(planned.Program.CommandLine, image.AddressOf),
            End = judged.End,
            Reason = judged.Run.Ending.Reason,
            Findings = [.. judged.Findings, .. planned.Role == AttackRole.Attempt ? Victims(planned, image, judged) : []],
            Observations = report.Observations,
            Faults = [.. faults.Select(fault => fault with { Symbol = image.SymbolAt(Number(fault.Rip)) })],
            Heartbeats = (long)judged.Heartbeats,
            Target = planned.Step.At.Length == 0 ? "" : CommandLineTemplate.Fill(planned.Step.At, image.AddressOf),
            ImageSha256 = image.Sha256,
            StartedUtc = judged.Run.StartedUtc,
        };
    }

    /// <summary>What the victim's own words say, where a step names them.</summary>
    static IEnumerable<OracleFinding> Victims(PlannedTrial planned, BootImage image, Judged judged)
    {
        var places = Words(planned, image);
        var index = 0;
        if (planned.Step.Reads.Length > 0 && judged.Words[index++] is { } read
            && judged.Run.Report.Observations.Any(observation => observation.Name == "value" && (ulong)observation.Value == read))
            yield return new(OracleCheck.VictimRead, $"the payload says what stands at {planned.Step.Reads}", places[0]);
        if (planned.Step.Writes.Length > 0 && judged.Words[index] == Mark)
            yield return new(OracleCheck.VictimWritten, $"the payload's mark stands at {planned.Step.Writes}", places[index]);
    }

    AttackTrial Unknown(PlannedTrial planned) => new()
    {
        Run = context.Folder.Name,
        Case = planned.Case.Id,
        Step = planned.Step.Name,
        Role = planned.Role,
        Image = planned.Image,
        Program = planned.Program.Program,
        CommandLine = "",
        Number = planned.Number,
        Refusal = "",
        End = null,
        Reason = "",
        Findings = [],
        Observations = [],
        Faults = [],
        Heartbeats = null,
        Target = "",
        ImageSha256 = "",
        Qemu = context.Provenance.Qemu,
        Commit = context.Provenance.Commit,
        Dirty = context.Provenance.Dirty,
        StartedUtc = DateTimeOffset.UtcNow,
        WallMilliseconds = 0,
    };

    static string NameOf(AttackKey key)
        => string.Concat($"{key.Case}-{key.Step}-{key.Role}-{key.Image}-{key.Number}".Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));

    static ulong Number(string hexadecimal) => ulong.Parse(hexadecimal.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
