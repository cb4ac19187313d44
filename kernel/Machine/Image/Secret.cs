using System.Runtime;
using System.Runtime.CompilerServices;

namespace Testbed.Kernel.Machine;

/// <summary>
/// 64 bytes of T's data with a known address (symbol <c>T.secret</c>) that attacks try to read: random for each boot, from
/// QEMU's fw_cfg file <c>opt/org.testbed/secret</c>, so that they stand on no command line. Whoever runs in ring 0 could
/// read that file as well, by port I/O: a declared limit.
/// </summary>
public static class Secret
{
    /// <summary>Fetches it; before Seal, which removes the code. Returns 0 when the machine holds none.</summary>
    [RuntimeImport("*", "secret_read"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern uint Read();

    /// <summary>Loads it into every register that a function may change, vector registers included.</summary>
    [RuntimeImport("*", "secret_hold"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Hold();
}
