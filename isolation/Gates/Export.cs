using System;
using Testbed.Contracts;

namespace Testbed.Isolation.Gates;

/// <summary>Where a function's result comes back (System V x86-64 ABI, "Returning of Values").</summary>
public enum ResultRegister : byte
{
    /// <summary>No result.</summary>
    None = 0,

    /// <summary>RAX.</summary>
    Integer = 1,

    /// <summary>XMM0.</summary>
    Float = 2,

    /// <summary>EAX: an integer of 32 bits or less; the upper half of RAX means nothing.</summary>
    HalfInteger = 3,
}

/// <summary>A function that one component offers to others: what a gate needs to know of its signature.</summary>
/// <param name="Name">The exported name: <c>t_</c>, <c>u_</c> or <c>a_</c> and a word.</param>
/// <param name="Owner">The component that the prefix names.</param>
/// <param name="IntegerArguments">Arguments in RDI, RSI, RDX, RCX, R8, R9.</param>
/// <param name="FloatArguments">Arguments in XMM0..XMM7.</param>
/// <param name="Returns">Where the result is.</param>
public sealed record Export(string Name, Component Owner, int IntegerArguments, int FloatArguments, ResultRegister Returns)
{
    /// <summary>Result and parameter types, compared between both sides of an edge.</summary>
    public string Signature { get; init; } = "";

    /// <summary>
    /// Why no other component may call it, or null. A component's own entry points (<c>t_main</c>) may take what
    /// cannot cross; only an edge to them is refused.
    /// </summary>
    public string? Refusal { get; init; }

    /// <summary>The component that a name's prefix stands for, or <see cref="Component.None"/> for a private name.</summary>
    public static Component OwnerOf(string name)
        => name.StartsWith("t_", StringComparison.Ordinal) ? Component.Trusted
            : name.StartsWith("u_", StringComparison.Ordinal) ? Component.Untrusted
            : name.StartsWith("a_", StringComparison.Ordinal) ? Component.Application
            : Component.None;

    /// <summary>T's entries from its own boot code and interrupt stubs: whoever could call them would restart the kernel.</summary>
    internal static bool IsOwnEntry(string name) => name is "t_main" or "t_interrupt";
}
