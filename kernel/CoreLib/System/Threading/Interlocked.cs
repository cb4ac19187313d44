using System.Runtime.CompilerServices;

namespace System.Threading;

/// <summary>Atomic changes of words that several threads see. The compiler makes one locked instruction of each call.</summary>
public static class Interlocked
{
    /// <summary>Stores <paramref name="value"/> if the place holds <paramref name="comparand"/>. Returns what it held.</summary>
    [Intrinsic]
    public static int CompareExchange(ref int place, int value, int comparand) => CompareExchange(ref place, value, comparand);

    /// <summary>As above, for 64 bits.</summary>
    [Intrinsic]
    public static long CompareExchange(ref long place, long value, long comparand) => CompareExchange(ref place, value, comparand);

    /// <summary>As above, for an address.</summary>
    public static nuint CompareExchange(ref nuint place, nuint value, nuint comparand)
        => (nuint)(ulong)CompareExchange(ref Unsafe.As<nuint, long>(ref place), (long)(ulong)value, (long)(ulong)comparand);

    /// <summary>Stores a value. Returns what the place held.</summary>
    [Intrinsic]
    public static int Exchange(ref int place, int value) => Exchange(ref place, value);

    /// <summary>Adds a value. Returns the sum.</summary>
    public static int Add(ref int place, int value) => ExchangeAdd(ref place, value) + value;

    /// <summary>Adds one. Returns the sum.</summary>
    public static int Increment(ref int place) => Add(ref place, 1);

    /// <summary>Subtracts one. Returns the difference.</summary>
    public static int Decrement(ref int place) => Add(ref place, -1);

    [Intrinsic]
    static int ExchangeAdd(ref int place, int value) => ExchangeAdd(ref place, value);
}
