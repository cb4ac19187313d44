using BenchmarkDotNet.Attributes;
using Testbed.Isolation.Gates;

namespace Testbed.Isolation.Benchmarks;

/// <summary>Generating the gate section of an image.</summary>
public class GateBenchmarks
{
    /// <inheritdoc cref="HostWork.EmitGates"/>
    [Benchmark]
    public GateSectionCode EmitGates() => HostWork.EmitGates();
}
