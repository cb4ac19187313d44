using Testbed.Analysis.Injection;
using Testbed.Isolation.Image.Map;

namespace Testbed.Experiments.Injection;

/// <summary>Virtual addresses in a row.</summary>
/// <param name="Start">The first.</param>
/// <param name="End">The first behind.</param>
public readonly record struct AddressRange(ulong Start, ulong End)
{
    /// <summary>Whether an address lies in it.</summary>
    public bool Contains(ulong address) => address - Start < End - Start;

    /// <summary>A target's code.</summary>
    public static AddressRange Text(ImageMap map, InjectionTarget target)
        => new(map.AddressOf($"__text_{target}_start"), map.AddressOf($"__text_{target}_end"));

    /// <summary>A target's stack, all of it.</summary>
    public static AddressRange Stack(ImageMap map, InjectionTarget target)
    {
        var name = target == InjectionTarget.A ? "application" : "untrusted";
        return new(map.AddressOf($"__{name}_stack_bottom"), map.AddressOf($"__{name}_stack_top"));
    }
}
