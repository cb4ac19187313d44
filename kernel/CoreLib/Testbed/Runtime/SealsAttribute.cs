using System;

namespace Testbed.Runtime;

/// <summary>
/// Marks what ends allocation for good. Contract: read by isolation/Analyzers; called in T by Kernel.Main, once, in a
/// statement of its own, behind which nothing that bears <see cref="AllocatesAttribute"/> is called.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SealsAttribute : Attribute
{
}
