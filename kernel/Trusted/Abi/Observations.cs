using System;
using System.Runtime;
using Testbed.Contracts;

namespace Testbed.Kernel.Trusted;

/// <summary>Observations of the application, on their way to the harness.</summary>
static class Observations
{
    const int LongestName = 64;

    /// <summary>Records one observation. Returns 0.</summary>
    [RuntimeExport(CallNames.Observe)]
    internal static long Observe(nuint name, nuint nameLength, ulong value)
    {
        if (nameLength == 0 || nameLength > LongestName)
            return (long)AbiError.BadArgument;
        Span<byte> copy = stackalloc byte[LongestName];
        copy = copy.Slice(0, (int)nameLength);
        if (!UserMemory.TryCopyIn(name, copy))
            return (long)AbiError.BadPointer;
        if (!ObservationName.IsValid(copy))
            return (long)AbiError.BadArgument;
        if (ObservationName.IsTrusted(copy))
            return (long)AbiError.NotPermitted;
        if (!Threads.CopyOnce && !UserMemory.TryCopyIn(name, copy))
            return (long)AbiError.BadPointer;
        Records.Observe(copy, value);
        return 0;
    }
}
