using System;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Testbed.Kernel.Trusted;

/// <summary>Stands in for the end of the machine.</summary>
sealed class PanicException(string reason) : Exception(reason);

/// <summary>Throws where the kernel would stop.</summary>
static class Panic
{
    [DoesNotReturn]
    public static void Halt(ReadOnlySpan<byte> reason) => throw new PanicException(Encoding.UTF8.GetString(reason));

    [DoesNotReturn]
    public static void Refuse(ReadOnlySpan<byte> reason) => throw new RefusedException(Encoding.UTF8.GetString(reason));
}

/// <summary>Stands in for the end of a machine on which T does not run.</summary>
sealed class RefusedException(string reason) : Exception(reason);
