using System;
using System.Diagnostics.CodeAnalysis;
using Testbed.Contracts;
using Testbed.Kernel.Machine;

namespace Testbed.Kernel.Trusted;

/// <summary>The two ways in which T ends a run by its own decision. Both say why, to people and to the harness.</summary>
static class Panic
{
    /// <summary>An invariant is broken: nothing that follows could be trusted. The reason is one word, e.g. <c>I4-selectors</c>.</summary>
    [DoesNotReturn]
    public static void Halt(ReadOnlySpan<byte> reason)
    {
        Records.Panic(reason);
        Say("panic: "u8, reason);
        ExitPort.Exit(ExitCode.Panicked);
    }

    /// <summary>T must not run here, or not like this (I9). The reason is one word, e.g. <c>no-protection-keys</c>.</summary>
    [DoesNotReturn]
    public static void Refuse(ReadOnlySpan<byte> reason)
    {
        Records.Refused(reason);
        Say("refused to run: "u8, reason);
        ExitPort.Exit(ExitCode.Refused);
    }

    static void Say(ReadOnlySpan<byte> what, ReadOnlySpan<byte> reason)
    {
        EmergencyConsole.Write("trusted kernel: "u8);
        EmergencyConsole.Write(what);
        EmergencyConsole.Write(reason);
        EmergencyConsole.Write("\n"u8);
    }
}
