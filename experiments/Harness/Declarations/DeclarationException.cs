using System;
using Testbed.Isolation.Policy;

namespace Testbed.Experiments.Declarations;

/// <summary>A declaration that cannot be carried out; names the place in the file, or the arguments that stand in it.</summary>
public sealed class DeclarationException : Exception
{
    /// <summary>Composes the message <c>place: reason</c>.</summary>
    public DeclarationException(string place, string reason) : base($"{place}: {reason}")
    {
    }

    /// <summary>Takes over a refusal, which says file, line and column.</summary>
    public DeclarationException(PolicyException refusal) : base(refusal.Message, refusal)
    {
    }
}
