using System;
using Testbed.Application;
using Testbed.Contracts.Edges;

namespace Testbed.Attacks;

/// <summary>
/// What must still work when the attempt is over, in the same life or in the next one: T answers, U reads a file, and time
/// goes on. Observations: <c>service</c>, bytes that were read of the file <c>service</c>; <c>heartbeats</c>, ticks that passed.
/// </summary>
static class Aftermath
{
    const ulong Heartbeats = 50;            // attacks.md D1: half a second
    const int MostBytes = 4096;

    public static void Run()
    {
        TrustedKernel.NullCall();
        Report.Observe("service"u8, (ulong)ReadService());
        ulong start = TrustedKernel.TimerTicks();
        while (TrustedKernel.TimerTicks() - start < Heartbeats)
            Own.WaitForInterrupt();
        Report.Observe("heartbeats"u8, TrustedKernel.TimerTicks() - start);
    }

    static long ReadService()
    {
        long answer = File.Open("service"u8, out File file);
        return answer < 0 ? answer : file.Read(new byte[MostBytes]);
    }
}
