using Testbed.Application;
using Testbed.Workloads.ParallelBenchmarks;

namespace Testbed.Workloads.Multigrid;

/// <summary>One problem size of MG with its official result.</summary>
readonly struct CycleClass
{
    /// <summary>Digits in which the norm must agree: the benchmark's tolerance is 10^-8.</summary>
    public const int DigitsWanted = 8;

    /// <summary>Timed V-cycles, the same in all classes that are run here.</summary>
    public const int Iterations = 4;

    /// <summary>Cells along an axis, as a power of two.</summary>
    public readonly int CellsLog2;

    readonly double _norm;

    CycleClass(int cellsLog2, double norm)
    {
        CellsLog2 = cellsLog2;
        _norm = norm;
    }

    /// <summary>The class of that name.</summary>
    public static CycleClass Of(ProblemClass size) => size switch
    {
        ProblemClass.S => new(5, 0.5307707005734e-4),
        ProblemClass.W => new(7, 0.6467329375339e-5),
        _ => new(8, 0.2433365309069e-5),
    };

    /// <summary>Digits in which the norm of what is left to solve agrees with the official one.</summary>
    public int Digits(double norm) => Agreement.Digits(norm, _norm);
}
