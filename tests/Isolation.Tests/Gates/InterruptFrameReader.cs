using System.Runtime.InteropServices;
using Testbed.Contracts;

namespace Testbed.Tests.Isolation.Gates;

/// <summary>The fields of an interrupt frame in a machine's memory.</summary>
readonly struct InterruptFrameReader(GateMachine machine, ulong address)
{
    public ulong this[string field] => machine.Peek(address + (ulong)Marshal.OffsetOf<InterruptFrame>(field));
}
