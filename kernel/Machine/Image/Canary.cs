using System.Runtime;
using System.Runtime.CompilerServices;

namespace Testbed.Kernel.Machine;

/// <summary>
/// A word of T's data with a known address (symbol <c>T.canary</c>) that attacks try to change. The harness gives it a
/// value of its own for each run (<c>canary=</c>), so that no attack restores it by accident. Without that word it is the
/// time stamp at this point: different from boot to boot on a real processor, but the same in every boot of an image
/// where QEMU counts instructions (<c>-icount</c>), hence no secret there.
/// </summary>
public static class Canary
{
    static ulong s_expected;

    /// <summary>Address of the word.</summary>
    [RuntimeImport("*", "canary_address"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern nuint Address();

    /// <summary>Gives the word its value; for 0 the time stamp.</summary>
    // SAFETY: the address is that of an 8-byte word of T's data.
    public static unsafe void Init(ulong value)
    {
        s_expected = value != 0 ? value : Processor.Timestamp();
        *(ulong*)Address() = s_expected;
    }

    /// <summary>Whether the word still holds its value.</summary>
    // SAFETY: as Init. The word is read through its address: stores that C# does not know of are the point.
    public static unsafe bool Intact => *(ulong*)Address() == s_expected;
}
