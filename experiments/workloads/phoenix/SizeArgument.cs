using System;
using Testbed.Application;

namespace Testbed.Workloads.Phoenix;

/// <summary>A size on the command line of a Phoenix program.</summary>
static class SizeArgument
{
    /// <summary>Exit code of a program whose arguments are not understood.</summary>
    public const int NotUnderstood = 2;

    /// <summary>Reads a size that must be given, 2 to <paramref name="most"/>.</summary>
    public static bool TryRead(ReadOnlySpan<byte> name, int most, out int size)
    {
        bool given = CommandLine.TryNumber(name, out ulong number) && number >= 2 && number <= (ulong)most;
        size = given ? (int)number : 0;
        return given;
    }
}
