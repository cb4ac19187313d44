using System;
using Testbed.Contracts.Edges;

namespace Testbed.Application;

/// <summary>What a micro-benchmark repeats. A struct, so that the compiler binds the call at compile time.</summary>
public interface IBatch
{
    /// <summary>Makes the calls one after the other. Returns the TSC ticks of the loop alone.</summary>
    ulong Run(ulong calls);
}

/// <summary>
/// Runs a batch again and again and records every result, for the analysis to judge:
/// <code>
/// SUBJECT.calls        calls in each batch
/// SUBJECT.ticks        TSC ticks of one batch       (one observation per batch)
/// SUBJECT.interrupts   timer interrupts during it   (follows its ticks; a batch with any is not one of the benchmark)
/// SUBJECT.minimum      least ticks among the batches without an interrupt; absent when every batch had one
/// </code>
/// Everything but the batch itself stands outside its two clock readings.
/// </summary>
public static class Benchmark
{
    const ulong Batches = 16;

    /// <summary>
    /// Measures batches of <paramref name="calls"/>, after one that is not recorded. A batch should take far less than
    /// the 10^7 ticks between two timer interrupts.
    /// </summary>
    public static void Measure<TBatch>(ReadOnlySpan<byte> subject, TBatch batch, ulong calls) where TBatch : struct, IBatch
    {
        Report.Observe(subject, ".calls"u8, calls);
        batch.Run(calls);
        ulong minimum = ulong.MaxValue;
        for (ulong i = 0; i < Batches; i++)
        {
            ulong interruptsBefore = TrustedKernel.TimerTicks();
            ulong ticks = batch.Run(calls);
            ulong interrupts = TrustedKernel.TimerTicks() - interruptsBefore;
            Report.Observe(subject, ".ticks"u8, ticks);
            Report.Observe(subject, ".interrupts"u8, interrupts);
            if (interrupts == 0 && ticks < minimum)
                minimum = ticks;
        }
        if (minimum != ulong.MaxValue)
            Report.Observe(subject, ".minimum"u8, minimum);
    }
}
