using System.Collections.Generic;

namespace Testbed.Isolation.Gates;

/// <summary>What a signature that must not cross breaks.</summary>
enum CrossingRule
{
    /// <summary>A gate calls an address; it has no object to call it on.</summary>
    Static,

    /// <summary>A gate calls one address; a generic method has as many as it has instances.</summary>
    NotGeneric,

    /// <summary>Only single values cross, see <see cref="CrossingType"/>.</summary>
    SingleValues,

    /// <summary>A gate changes stacks: what does not fit into registers does not get across.</summary>
    InRegisters,
}

/// <summary>Why a function must not cross.</summary>
readonly struct CrossingRefusal(CrossingRule rule, string reason)
{
    /// <summary>The rule.</summary>
    public CrossingRule Rule { get; } = rule;

    /// <summary>For people: the rest of a sentence that starts with the function's name.</summary>
    public string Reason { get; } = reason;
}

/// <summary>The rules for a function that other components may call; see <see cref="CrossingType"/> for who applies them.</summary>
static class CrossingSignature
{
    /// <summary>RDI, RSI, RDX, RCX, R8, R9 (System V x86-64 ABI, "Parameter Passing").</summary>
    public const int RegisterArguments = 6;

    /// <summary>XMM0..XMM7.</summary>
    public const int VectorArguments = 8;

    /// <summary>Why a function must not cross, or null when it may.</summary>
    public static CrossingRefusal? Judge(bool isStatic, bool isGeneric, CrossingType result, IReadOnlyList<CrossingType> parameters)
    {
        if (!isStatic) return new CrossingRefusal(CrossingRule.Static, "is not static");
        if (isGeneric) return new CrossingRefusal(CrossingRule.NotGeneric, "is generic");
        if (result.Refusal is string why) return new CrossingRefusal(CrossingRule.SingleValues, $"result {result.Name} {why}");
        for (int i = 0; i < parameters.Count; i++)
        {
            if (parameters[i].Refusal is string because)
                return new CrossingRefusal(CrossingRule.SingleValues, $"parameter {i + 1}, {parameters[i].Name}, {because}");
        }
        int floats = FloatsOf(parameters), integers = parameters.Count - floats;
        if (integers > RegisterArguments)
            return new CrossingRefusal(CrossingRule.InRegisters, $"has {integers} integer parameters; {RegisterArguments} fit in registers");
        return floats > VectorArguments
            ? new CrossingRefusal(CrossingRule.InRegisters, $"has {floats} floating-point parameters; {VectorArguments} fit in registers")
            : null;
    }

    /// <summary>How many of the parameters travel in vector registers.</summary>
    public static int FloatsOf(IReadOnlyList<CrossingType> parameters)
    {
        int floats = 0;
        foreach (CrossingType parameter in parameters)
            if (parameter.Register == ResultRegister.Float) floats++;
        return floats;
    }
}
