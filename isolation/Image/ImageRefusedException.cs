using System;

namespace Testbed.Isolation.Image;

/// <summary>The inputs are well formed, but an image made of them would not keep the isolation rules: the build stops with exit code 4.</summary>
public class ImageRefusedException(string reason) : Exception(reason);

/// <summary>One component refers to another one in a way that is not a call of an export over an edge (I2).</summary>
/// <param name="rule">What the reference breaks.</param>
/// <param name="from">Where the reference stands: function or object, and offset in it.</param>
/// <param name="to">What it refers to.</param>
/// <param name="reason">Why that must not be.</param>
public sealed class CrossComponentReferenceException(ReferenceRule rule, string from, string to, string reason)
    : ImageRefusedException($"{from} refers to {to}: {reason}")
{
    /// <summary>What the reference breaks.</summary>
    public ReferenceRule Rule { get; } = rule;

    /// <summary>Where the reference stands.</summary>
    public string From { get; } = from;

    /// <summary>What it refers to.</summary>
    public string To { get; } = to;
}
