using System.Diagnostics.CodeAnalysis;
using Testbed.Runtime;

namespace System;

/// <summary>Failures of the types in this library; small, so that ilc inlines the checks and not the failure.</summary>
static class ThrowHelper
{
    [DoesNotReturn]
    public static void IndexOutOfRange() => Failure.Raise(FailureReason.IndexOutOfRange);

    [DoesNotReturn]
    public static void ArgumentOutOfRange() => Failure.Raise(FailureReason.ArgumentOutOfRange);

    [DoesNotReturn]
    public static void InvalidOperation() => Failure.Raise(FailureReason.UnhandledException);
}
