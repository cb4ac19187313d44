using System.Runtime.CompilerServices;
using System.Threading;

namespace Testbed.Attacks;

/// <summary>Memory by address. Not inlined: the compiler must not answer a load with what it just saw stored.</summary>
static unsafe class Raw
{
    /// <summary>Loads eight bytes.</summary>
    // SAFETY: none, on purpose: whether the access is stopped is the question.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ulong Load(nuint address) => *(ulong*)address;

    /// <summary>Stores eight bytes.</summary>
    // SAFETY: none, on purpose: whether the access is stopped is the question.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Store(nuint address, ulong value) => *(ulong*)address = value;

    /// <summary>Stores eight bytes if others stand there, in one step.</summary>
    // SAFETY: none, on purpose: whether the access is stopped is the question.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Exchange(nuint address, ulong value, ulong expected) => Interlocked.CompareExchange(ref *(long*)address, (long)value, (long)expected);

    /// <summary>Copies bytes, a multiple of eight, from the first on.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Copy(nuint source, nuint target, nuint bytes)
    {
        for (nuint i = 0; i < bytes; i += sizeof(ulong))
            Store(target + i, Load(source + i));
    }
}
