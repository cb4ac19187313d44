using Testbed.Application;
using Testbed.Workloads.ParallelBenchmarks;

namespace Testbed.Workloads.ConjugateGradient;

/// <summary>One problem size of CG with its official result.</summary>
readonly struct GradientClass
{
    /// <summary>Digits in which the result must agree: the benchmark's tolerance is 10^-10.</summary>
    public const int DigitsWanted = 10;

    /// <summary>Rows of the matrix.</summary>
    public readonly int Order;

    /// <summary>Elements of each random vector that are drawn.</summary>
    public readonly int NonZeros;

    /// <summary>Timed iterations of the power method.</summary>
    public readonly int Iterations;

    /// <summary>Subtracted from the matrix's diagonal, and added to the result.</summary>
    public readonly double Shift;

    readonly double _zeta;

    GradientClass(int order, int nonZeros, int iterations, double shift, double zeta)
    {
        Order = order;
        NonZeros = nonZeros;
        Iterations = iterations;
        Shift = shift;
        _zeta = zeta;
    }

    /// <summary>The class of that name.</summary>
    public static GradientClass Of(ProblemClass size) => size switch
    {
        ProblemClass.S => new(1400, 7, 15, 10, 8.5971775078648),
        ProblemClass.W => new(7000, 8, 15, 12, 10.362595087124),
        _ => new(14000, 11, 15, 20, 17.130235054029),
    };

    /// <summary>Digits in which an estimate of the eigenvalue agrees with the official one.</summary>
    public int Digits(double zeta) => Agreement.Digits(zeta, _zeta);
}
