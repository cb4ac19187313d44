using System;
using System.Runtime;
using System.Runtime.CompilerServices;
using Testbed.Application;

namespace Testbed.Attacks.D24;

/// <summary>
/// Has T load its secret into every register that a function may change (<c>t_hold_secret</c>), and stores what all registers,
/// vector registers and MXCSR hold when the call has returned. The twin does so after a call that holds nothing.
/// </summary>
static class Payload
{
    public static void Run(ulong attempt)
    {
        bool legal = CommandLine.Value("call"u8).SequenceEqual("null"u8);
        if (!Attempt.TryBegin(attempt))
            return;
        StoreRegistersAfter(legal ? 0u : 1u);
    }

    [RuntimeImport("*", "store_registers_after"), MethodImpl(MethodImplOptions.InternalCall)]
    static extern void StoreRegistersAfter(uint call);
}
