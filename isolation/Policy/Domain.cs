using System.Collections.Generic;
using Testbed.Contracts;

namespace Testbed.Isolation.Policy;

/// <summary>A protection domain: components that run under one PKRU value and whose data carries one key.</summary>
/// <param name="Name">As written in the variant file.</param>
/// <param name="Components">In the order of <see cref="Component"/>.</param>
/// <param name="Objects">As written in the variant file: assemblies, and "workload".</param>
/// <param name="Key">Key of the domain's writable pages.</param>
/// <param name="Pkru">Rights in force while the domain runs.</param>
public sealed record Domain(
    string Name,
    IReadOnlyList<Component> Components,
    IReadOnlyList<string> Objects,
    ProtectionKey Key,
    Pkru Pkru);
