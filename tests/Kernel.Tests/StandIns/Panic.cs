using System;
using System.Text;

namespace Testbed.Kernel.Trusted;

/// <summary>Stands in for the end of the machine.</summary>
sealed class PanicException(string reason) : Exception(reason);

/// <summary>Throws where the kernel would stop.</summary>
static class Panic
{
    public static void Halt(ReadOnlySpan<byte> reason) => throw new PanicException(Encoding.UTF8.GetString(reason));
}

/// <summary>Stands in for the machine's frames.</summary>
static class Frames
{
    public static bool Known => Table != null;

    public static FrameTable Table { get; set; } = null!;
}
