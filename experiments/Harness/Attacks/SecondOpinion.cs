using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Testbed.Analysis.Records;
using Testbed.Experiments.Bochs;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Runs;

namespace Testbed.Experiments.Attacks;

/// <summary>
/// What Bochs says of a trial that QEMU judges: the same guest booted under both, on a PC, and what they say compared. No
/// oracle looks at Bochs's memory, so that this says whether QEMU is to be believed, and nothing of the attack itself.
/// </summary>
/// <param name="Planned">The trial.</param>
/// <param name="Agreement">Whether both say the same.</param>
public sealed record SecondOpinion(PlannedTrial Planned, Agreement Agreement)
{
    const long MemoryKiB = 64 * 1024;

    /// <summary>T's canary is made of ticks, which differ: here it is given, for payloads say what they read.</summary>
    const string Canary = "canary=5eed5eed5eed5eed ";

    /// <summary>What is booted of a plan, once each.</summary>
    public static IReadOnlyList<PlannedTrial> Boots(IEnumerable<PlannedTrial> plan)
        => [.. plan.Where(planned => !planned.IsRefused && planned.Number == 1)];

    /// <summary>Boots all of a plan under both judges.</summary>
    /// <param name="repository">The checkout.</param>
    /// <param name="boots">What <see cref="Boots"/> gave.</param>
    /// <param name="jobs">Guests side by side.</param>
    /// <param name="finished">Told of each finished comparison, from any thread.</param>
    /// <param name="cancellation">Interrupts: there is no result.</param>
    /// <exception cref="Terminal.VerbException">An image that is to be booted was not built.</exception>
    /// <exception cref="MissingToolException">Bochs is not installed.</exception>
    public static async Task<IReadOnlyList<SecondOpinion>> MakeAsync(
        Repository repository, IReadOnlyList<PlannedTrial> boots, int jobs, Action<SecondOpinion> finished, CancellationToken cancellation)
    {
        using var scratch = new Scratch();
        var service = AttackRun.WriteService(scratch);
        var (images, archives) = (new ImageStore(repository), new ArchiveStore(scratch));
        var opinions = new ConcurrentDictionary<PlannedTrial, SecondOpinion>();
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
            opinions[planned] = new SecondOpinion(planned, Agreement.Of(qemu, await BochsMachine.BootAsync(boot, token)));
            finished(opinions[planned]);
        });
        return [.. boots.Select(planned => opinions[planned])];
    }
}
