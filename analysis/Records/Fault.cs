using System.Text.Json.Serialization;

namespace Testbed.Analysis.Records;

/// <summary>The processor exception that ended a run: the record <c>fault</c>.</summary>
/// <param name="Vector">Exception vector, 0..31.</param>
/// <param name="Error">Error code; for vector 14 its bit 5 says that a protection key refused (SDM vol. 3A, "Page-Fault Exception").</param>
/// <param name="Rip">Address of the faulting instruction, 0x....</param>
/// <param name="Symbol">Function it belongs to, by the image's map; empty if none.</param>
/// <param name="Address">Address that was accessed (CR2), 0x....</param>
/// <param name="Key">Protection key of the accessed page.</param>
/// <param name="Component">Number of the component that was running (Testbed.Contracts.Component).</param>
/// <param name="Pkru">PKRU at the fault, 0x....</param>
public sealed record Fault(int Vector, long Error, string Rip, string Symbol, string Address, int Key, int Component, string Pkru)
{
    const int PageFaultVector = 14;
    const long ProtectionKeyBit = 1 << 5;

    /// <summary>A protection key refused the access.</summary>
    [JsonIgnore]
    public bool IsKeyFault => Vector == PageFaultVector && (Error & ProtectionKeyBit) != 0;
}
