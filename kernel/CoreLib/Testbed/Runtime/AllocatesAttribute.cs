using System;

namespace Testbed.Runtime;

/// <summary>
/// Marks what may allocate. Contract: read by isolation/Analyzers, which lets T and the core library call it only from what is
/// marked as well, and from Kernel.Main before the machine is sealed. Other components may call it from anywhere.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Constructor)]
public sealed class AllocatesAttribute : Attribute
{
}
