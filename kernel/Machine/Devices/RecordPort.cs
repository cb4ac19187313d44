using System;
using Testbed.Contracts;

namespace Testbed.Kernel.Machine;

/// <summary>The record channel: lines for the harness (Contracts/Records.cs).</summary>
public static class RecordPort
{
    /// <summary>Sends bytes; the device takes them at once.</summary>
    public static void Write(ReadOnlySpan<byte> bytes) => Ports.Write(RecordChannel.Port, bytes);
}
