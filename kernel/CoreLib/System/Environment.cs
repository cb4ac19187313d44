using System.Diagnostics.CodeAnalysis;
using Testbed.Runtime;

namespace System;

/// <summary>The process: here, the component.</summary>
public static class Environment
{
    /// <summary>Ends the component at once with <see cref="FailureReason.FailFast"/>. The message is for the reader of the source.</summary>
    [DoesNotReturn]
    public static void FailFast(string? message) => Failure.Raise(FailureReason.FailFast);
}
