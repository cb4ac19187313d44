using System.Runtime;
using System.Runtime.CompilerServices;

namespace Testbed.Attacks.FuzzAbi;

/// <summary>What Calls.asm offers.</summary>
static unsafe class Calls
{
    /// <summary>Integer arguments that a call can have.</summary>
    public const int Arguments = 6;

    /// <summary>How many calls there are.</summary>
    [RuntimeImport("*", "call_count"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern uint Count();

    /// <summary>Makes one call with six words. Returns RAX, whatever the call declares as its result.</summary>
    [RuntimeImport("*", "call_trusted"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern ulong Make(uint number, ulong* arguments);
}
