using System;
using System.Runtime;
using Testbed.Contracts;

namespace Testbed.Kernel.Trusted;

/// <summary>The application's part of the command line.</summary>
static class Arguments
{
    /// <summary>Copies it into a buffer of the application. Returns its length.</summary>
    [RuntimeExport(CallNames.Arguments)]
    internal static long Copy(nuint buffer, nuint capacity)
    {
        ReadOnlySpan<byte> words = Options.Read().Application;
        if ((nuint)words.Length > capacity)
            return (long)AbiError.BadArgument;
        return UserMemory.TryCopyOut(buffer, words) ? words.Length : (long)AbiError.BadPointer;
    }
}
