using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Testbed.Analysis.Attacks;
using Testbed.Analysis.Injection;
using Testbed.Analysis.Records;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Oracle;
using Testbed.Experiments.Runs;

namespace Testbed.Experiments.Injection;

/// <summary>
/// Injects faults into one target of one image: a boot for each, of the workload <c>service</c>, judged by the oracle.
/// Seed, target and number decide everything, so that one injection can be made again without the others. May be used by
/// several at once.
/// </summary>
public sealed class InjectionBench
{
    /// <summary>The program that faults are injected into, or whose kernel they are.</summary>
    public const string Workload = "service";

    const string FileName = "service";
    const int FileBytes = 64;                      // what the workload wants to read
    const long MemoryKiB = 8192;                    // little is to be searched for the secret, five times what is needed

    // Ticks come quicker than they should: QEMU lets one pass whenever the machine is stopped on the way to its moment.
    // Many more than that, and an endless loop still costs no more than some seconds.
    const string KernelWords = "quiet restart=1 watchdog=200 patience=200";

    // Time is no behaviour: whoever is ended by a fault takes longer, and a stop in between may move a timer's interrupt.
    const string TicksSuffix = ".ticks";
    const string Interrupts = "nmi.count";
    const int MostLosses = 3;

    // An endless loop ends after 200 ticks, two thousand million instructions, however loaded this machine is.
    static readonly TimeSpan s_limit = TimeSpan.FromMinutes(5);

    readonly BootImage _image;
    readonly InjectionTarget _target;
    readonly long _seed;
    readonly Provenance _provenance;
    readonly GuestBoot _boot;
    readonly Judge _judge;
    readonly byte[] _secret;
    readonly GoldenRun _golden;

    InjectionBench(BootImage image, InjectionTarget target, long seed, Provenance provenance, GuestBoot boot, Judge judge, byte[] secret, GoldenRun golden)
        => (_image, _target, _seed, _provenance, _boot, _judge, _secret, _golden) = (image, target, seed, provenance, boot, judge, secret, golden);

    /// <summary>Makes the golden run, twice: injections are exact only where two runs are the same.</summary>
    /// <exception cref="ControlException">The guest does not run as it must.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static async Task<InjectionBench> PrepareAsync(
        Repository repository, BootImage image, InjectionTarget target, long seed, Provenance provenance, Scratch scratch, CancellationToken cancellation)
    {
        var file = scratch.File(FileName);
        File.WriteAllBytes(file, [.. Enumerable.Range(0, FileBytes).Select(i => (byte)i)]);
        var boot = new GuestBoot
        {
            Loader = repository.Loader,
            Archive = new ArchiveStore(scratch).Archive(image, [file]),
            CommandLine = $"{KernelWords} -- file={FileName}",
            Machine = Machine.Microvm,
            MemoryKiB = MemoryKiB,
            Accelerator = Accelerator.Exact,
            TimeLimit = s_limit,
        };
        var judge = new Judge(image);
        // 64 bytes: the same in every boot of a seed, for the boots shall be the same.
        var secret = SHA512.HashData(Encoding.ASCII.GetBytes($"secret {seed}"));
        var golden = await GoldenRun.MakeAsync(judge, image.Map, target, boot, secret, scratch, cancellation);
        var bench = new InjectionBench(image, target, seed, provenance, boot, judge, secret, golden);
        var again = bench.Row(0, default, null, await judge.BootAsync(boot, secret, [], cancellation)).Behaviour();
        if (again != bench.Golden.Behaviour())
            throw new ControlException($"two runs without a fault differ:\n{bench.Golden.Behaviour()}\n\n{again}");
        return bench;
    }

    /// <summary>The golden run's row.</summary>
    public InjectionRow Golden => Row(0, default, null, _golden.Judged);

    /// <summary>Makes one injection.</summary>
    /// <param name="number">From 1.</param>
    /// <param name="cancellation">Ends it; then there is no row.</param>
    public Task<InjectionRow> InjectAsync(int number, CancellationToken cancellation = default)
    {
        var draw = Draw.Of(_seed, _target, number);
        return InjectAsync(number, draw, machine => new Injector(_image.Map, _target, _golden).InjectAsync(machine, draw), cancellation);
    }

    /// <summary>Makes an injection that was not drawn.</summary>
    internal async Task<InjectionRow> InjectAsync(
        int number, Draw draw, Func<InspectedMachine, Task<InjectedFault>> inject, CancellationToken cancellation = default)
    {
        var reason = "QEMU is gone";
        for (var losses = 0; losses < MostLosses; losses++)
        {
            InjectedFault? fault = null;
            var judged = await _judge.BootAsync(_boot, _secret, [], async machine =>
            {
                try
                {
                    fault = await inject(machine);
                }
                catch (ControlException error)
                {
                    reason = error.Message;
                    throw;
                }
            }, _ => Task.CompletedTask, cancellation);
            if (judged.End != MachineEnd.Lost && fault is not null)
                return Row(number, draw, fault, judged);
        }
        throw new ControlException($"injection {number} into {_target} failed {MostLosses} times: {reason}");
    }

    /// <summary>The golden run, for an injection that is not drawn.</summary>
    internal GoldenRun Run => _golden;

    InjectionRow Row(int number, Draw draw, InjectedFault? fault, Judged judged)
    {
        var report = judged.Run.Report;
        var faults = report.Contained.Select(contained => contained.Fault).Concat(report.Fault is { } last ? [last] : []);
        return new InjectionRow
        {
            Seed = _seed,
            Target = _target,
            Number = number,
            Kind = draw.Kind,
            Region = fault?.Region ?? InjectionRegion.None,
            Moment = fault is null ? 0 : draw.Moment(_golden.Trace.Count),
            Instructions = _golden.Trace.Count,
            Rip = fault is null ? "" : $"0x{fault.Rip:x}",
            Function = fault is null ? "" : _image.SymbolAt(fault.Rip),
            Address = fault is null ? "" : $"0x{fault.Address:x}",
            Before = fault is null ? "" : Convert.ToHexStringLower(fault.Before),
            After = fault is null ? "" : Convert.ToHexStringLower(fault.After),
            End = judged.End,
            Reason = judged.Run.Ending.Reason,
            Findings = [.. judged.Findings.Where(finding => !(finding.Check == OracleCheck.CodeChanged && fault?.Covers(finding.Address) == true))],
            Observations = [.. report.Observations.Where(observation => !IsTime(observation.Name))],
            Faults = [.. faults.Select(found => found with { Symbol = SymbolAt(found.Rip) })],
            Heartbeats = (long)(judged.Heartbeats - (fault?.Heartbeats ?? 0)),
            Variant = _image.Variant,
            CommandLine = _boot.CommandLine,
            ImageSha256 = _image.Sha256,
            Qemu = _provenance.Qemu,
            Commit = _provenance.Commit,
            Dirty = _provenance.Dirty,
        };
    }

    static bool IsTime(string name) => name == Interrupts || name.EndsWith(TicksSuffix, StringComparison.Ordinal);

    string SymbolAt(string rip) => _image.SymbolAt(Convert.ToUInt64(rip, 16));
}
