using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Attacks;
using Testbed.Isolation.Image.Map;

namespace Testbed.Experiments.Oracle;

/// <summary>All checks of a stopped machine, against what one image and one boot of it demand.</summary>
/// <param name="image">The image that was booted.</param>
/// <param name="golden">What no file says about it.</param>
/// <param name="secret">What the host gave T to keep.</param>
/// <param name="canary">The value that the host gave T's canary.</param>
public sealed class Examination(FinishedImage image, Golden golden, byte[] secret, ulong canary)
{
    /// <summary>What is not as it must be in memory and in any core; what all cores share is found once.</summary>
    public IReadOnlyList<OracleFinding> Find(IReadOnlyList<ProcessorState> cores, GuestMemory memory)
    {
        PageMap[] maps = [.. cores.Select(core => new PageMap(memory, core.Cr3))];
        var search = new SecretSearch(secret);
        var spaces = new AddressSpaceCheck(image, golden, maps);
        List<OracleFinding> shared = [.. new Evidence(image.Map, maps[0]).Compare(secret, canary), .. Of(0)];
        return
        [
            .. shared,
            .. Enumerable.Range(1, cores.Count - 1).SelectMany(core => Of(core).Except(shared).Select(finding => finding with { What = $"core {core}: {finding.What}" })),
            .. search.InMemory(memory, golden.PhysicalOf(image.Map.AddressOf(Evidence.Secret)), secret.Length),
        ];

        IEnumerable<OracleFinding> Of(int core) =>
        [
            .. new ProcessorCheck(image, golden.Cores[core]).Find(cores[core], maps[core]),
            .. spaces.Find(core),
            .. new CodeCheck(image, golden.Cores[core]).Find(maps[core]),
            .. search.InProcessor(cores[core]),
        ];
    }
}
