using System;
using Testbed.Contracts;

namespace Testbed.Isolation.Gates;

/// <summary>What the name of an exported function says of it: <c>t_</c>, <c>u_</c>, <c>a_</c> or <c>b_</c> and a word.</summary>
static class ExportName
{
    /// <summary>The component that a name's prefix stands for, or <see cref="Component.None"/> for a private name.</summary>
    public static Component OwnerOf(string name)
        => name.StartsWith("t_", StringComparison.Ordinal) ? Component.Trusted
            : name.StartsWith("u_", StringComparison.Ordinal) ? Component.Untrusted
            : name.StartsWith("a_", StringComparison.Ordinal) ? Component.Application
            : name.StartsWith("b_", StringComparison.Ordinal) ? Component.SecondApplication
            : Component.None;

    /// <summary>T's first function in C#, called by its boot code alone: the only one that may allocate, until it seals the machine.</summary>
    public const string BootEntry = "t_main";

    /// <summary>T's entries from its own boot code and interrupt stubs: whoever could call them would restart the kernel.</summary>
    public static bool IsOwnEntry(string name) => name is BootEntry or "t_interrupt";
}
