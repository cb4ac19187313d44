using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Testbed.Analysis.Attacks;
using Testbed.Analysis.Records;
using Testbed.Experiments.Bochs;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Runs;

namespace Testbed.Experiments.Attacks;

/// <summary>
/// What Bochs says of a trial that QEMU judges: the same guest booted under both, on a PC, and what they say compared. No
/// oracle looks at Bochs's memory, so that this says whether QEMU is to be believed, and nothing of the attack itself.
/// </summary>
public static class SecondOpinion
{
    const long MemoryKiB = 64 * 1024;

    /// <summary>T's canary is made of ticks, which differ: here it is given, for payloads say what they read.</summary>
    const string Canary = "canary=5eed5eed5eed5eed ";

    /// <summary>What is booted of a plan, once each; not the races, which are never equal.</summary>
    public static IReadOnlyList<PlannedTrial> Boots(IEnumerable<PlannedTrial> plan)
        => [.. plan.Where(planned => !planned.IsRefused && planned is { Number: 1, Step.Cores: 1 })];

    /// <summary>Boots all of a plan under both judges.</summary>
    /// <param name="repository">The checkout.</param>
    /// <param name="boots">What <see cref="Boots"/> gave.</param>
    /// <param name="jobs">Guests side by side.</param>
    /// <param name="finished">Told of each finished comparison, from any thread.</param>
    /// <param name="cancellation">Interrupts: there is no result.</param>
    /// <exception cref="Terminal.VerbException">An image that is to be booted was not built.</exception>
    /// <exception cref="MissingToolException">Bochs is not installed.</exception>
    public static async Task<IReadOnlyList<JudgedTwice>> MakeAsync(
        Repository repository, IReadOnlyList<PlannedTrial> boots, int jobs, Action<JudgedTwice> finished, CancellationToken cancellation)
    {
        using var scratch = new Scratch();
        var service = AttackRun.WriteService(scratch);
        var (images, archives) = (new ImageStore(repository), new ArchiveStore(scratch));
        var opinions = new ConcurrentDictionary<AttackKey, JudgedTwice>();
        await Parallel.ForEachAsync(boots, new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = cancellation }, async (planned, token) =>
        {
            var image = images.Find(planned.Image, planned.Program.Program);
            var boot = new GuestBoot
            {
                Loader = repository.Loader,
                Archive = archives.Archive(image, [service]),
                CommandLine = CommandLineTemplate.Fill(Canary + planned.Program.CommandLine, image.AddressOf),
                Machine = Machine.Pc,
                MemoryKiB = MemoryKiB,
                Accelerator = Accelerator.Exact,
                Processor = planned.Step.Processor.Length == 0 ? null : planned.Step.Processor,
            };
            var qemu = await Qemu.BootAsync(boot, token);
            var bochs = await BochsMachine.BootAsync(boot, token);
            var agreement = Agreement.Of(qemu, bochs);
            opinions[planned.Key] = new JudgedTwice(planned.Key, Said(qemu, image), Said(bochs, image), agreement.Difference, agreement.Explanation);
            finished(opinions[planned.Key]);
        });
        return [.. boots.Select(planned => opinions[planned.Key])];
    }

    /// <summary>What a guest met, for people: its last fault, or how it ended.</summary>
    static string Said(GuestRun run, BootImage image)
    {
        Fault[] faults = [.. run.Report.Contained.Select(contained => contained.Fault), .. run.Report.Fault is { } last ? [last] : (Fault[])[]];
        long[] answers = [.. run.Report.Observations.Where(observation => observation.Name == "answer").Select(observation => observation.Value)];
        var times = faults.Length > 1 ? $", the last of {faults.Length} faults" : "";
        return faults is [.., var fault] ? $"{Stops.Of(fault)?.Word() ?? $"vector {fault.Vector}"} at {image.SymbolAt(Convert.ToUInt64(fault.Rip, 16))}{times}"
            : answers.Length > 0 && answers.All(answer => answer < 0) ? "refused by the call"
            : run.Report.Observations.Any(observation => observation is { Name: "survived", Value: 1 }) ? "nothing stopped it"
            : run.Ending.Reason.Length == 0 ? $"{run.Ending.Outcome}".ToLowerInvariant() : run.Ending.Reason;
    }
}
