using System.Runtime;
using System.Runtime.CompilerServices;

namespace Testbed.Attacks;

/// <summary>
/// The benign twin of all forbidden bytes: reads the registers and tables that they would write. Bytes next to forbidden ones are
/// no reason to refuse an image.
/// </summary>
static class Neighbours
{
    public static void Run(ulong attempt)
    {
        if (!Attempt.TryBegin(attempt))
            return;
        ReadState();
        Attempt.End();
    }

    [RuntimeImport("*", "read_state"), MethodImpl(MethodImplOptions.InternalCall)]
    static extern void ReadState();
}
