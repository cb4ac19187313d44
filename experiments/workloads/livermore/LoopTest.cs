using Testbed.Application;

namespace Testbed.Workloads.LivermoreLoops;

/// <summary>
/// Livermore loops, the LFK test (F. McMahon, UCRL-53745, 1986), double precision: 24 kernels, each alone on data filled anew. Pure;
/// the same source runs in tests on the host.
/// </summary>
sealed class LoopTest
{
    readonly LoopData _data = new();

    /// <summary>What the kernels work on.</summary>
    public LoopData Data => _data;

    /// <summary>Fills the data for kernels of a span.</summary>
    public void Init(in LoopSpan span)
    {
        const int Search = 16;
        _data.Init(span.Length(Search), span.Seed);
    }

    /// <summary>All passes of a kernel, 1..24.</summary>
    public void Run(in LoopSpan span, int kernel)
    {
        int length = span.Length(kernel);
        int passes = span.Passes(kernel);
        for (int pass = 0; pass < passes; pass++)
            Kernel.Pass(kernel, _data, length);
    }

    /// <summary>The sum of the kernel that just ran.</summary>
    public double Sum(in LoopSpan span, int kernel) => Kernel.Sum(kernel, _data, span.Length(kernel));

    /// <summary>Digits in which that sum agrees with the official one.</summary>
    public int Digits(in LoopSpan span, int kernel) => Agreement.Digits(Sum(span, kernel), span.Official(kernel));
}
