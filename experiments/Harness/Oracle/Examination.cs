using System.Collections.Generic;
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
    /// <summary>What is not as it must be in processor and memory.</summary>
    public IReadOnlyList<OracleFinding> Find(ProcessorState processor, GuestMemory memory)
    {
        var map = new PageMap(memory, processor.Cr3);
        var evidence = new Evidence(image.Map, map);
        var search = new SecretSearch(secret);
        return
        [
            .. evidence.Compare(secret, canary),
            .. new ProcessorCheck(image, golden).Find(processor, map),
            .. new AddressSpaceCheck(image, golden, map).Find(),
            .. new CodeCheck(image, golden).Find(map),
            .. search.InMemory(memory, golden.PhysicalOf(image.Map.AddressOf(Evidence.Secret)), secret.Length),
            .. search.InProcessor(processor),
        ];
    }
}
