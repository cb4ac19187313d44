using Testbed.Contracts;

namespace Testbed.Isolation.Gates;

/// <summary>A function that one component offers to others: what a gate needs to know of its signature.</summary>
/// <param name="Name">The exported name: <c>t_</c>, <c>u_</c>, <c>a_</c> or <c>b_</c> and a word.</param>
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
}
