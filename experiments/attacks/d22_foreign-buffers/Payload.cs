using System;
using Testbed.Application;
using Testbed.Contracts.Edges;

namespace Testbed.Attacks.D22;

/// <summary>
/// Has T use a pointer that is not this program's: <c>call=</c> names a call, <c>target=</c> is the pointer, <c>length=</c> the
/// bytes. The payload of D23, too. What T reads there stands in its answer, on the console, or in a record.
/// </summary>
static class Payload
{
    public static void Run(ulong attempt)
    {
        ReadOnlySpan<byte> call = CommandLine.Value("call"u8);
        nuint target = Attempt.Address("target"u8), length = Attempt.Address("length"u8);
        if (CommandLine.Value("length"u8).SequenceEqual("to-own"u8))
            length = Own.Kept() - target;                   // over the end of all addresses to this program's own
        long file = Open("service"u8);
        if (!Attempt.TryBegin(attempt))
            return;
        if (call.SequenceEqual("read"u8))
            Attempt.Answer(TrustedKernel.Read(file, target, length));
        else if (call.SequenceEqual("write"u8))
            Attempt.Answer(TrustedKernel.Write(target, length));
        else if (call.SequenceEqual("arguments"u8))
            Attempt.Answer(TrustedKernel.Arguments(target, length));
        else if (call.SequenceEqual("open"u8))
            Attempt.Answer(TrustedKernel.Open(target, length));
        else
            Attempt.Answer(TrustedKernel.Observe(target, length, 0));
    }

    static unsafe long Open(ReadOnlySpan<byte> path)
    {
        // SAFETY: the span is pinned while the kernel copies the path, and no more than its length is named.
        fixed (byte* first = path)
            return TrustedKernel.Open((nuint)first, (nuint)path.Length);
    }
}
