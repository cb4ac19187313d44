using Testbed.Contracts;

namespace Testbed.Isolation.Gates;

/// <summary>One caller component, one exported function of another component: what one gate serves.</summary>
/// <param name="Caller">Who calls.</param>
/// <param name="Export">What is called; <see cref="Export.Owner"/> is the callee.</param>
/// <param name="Target">Virtual address of the function.</param>
public sealed record Edge(Component Caller, Export Export, ulong Target)
{
    /// <summary>For people and for image.map: <c>Application -> t_get_pid</c>.</summary>
    public override string ToString() => $"{Caller} -> {Export.Name}";
}
