using System;
using Testbed.Application;
using Testbed.Workloads.ParallelBenchmarks;

namespace Testbed.Workloads.FourierTransform;

/// <summary>One problem size of FT with its official checksums.</summary>
readonly struct SpectralClass
{
    /// <summary>Digits in which every checksum must agree: the benchmark's tolerance is 10^-12.</summary>
    public const int DigitsWanted = 12;

    /// <summary>Time steps, the same in all classes that are run here.</summary>
    public const int Steps = 6;

    readonly ProblemClass _name;

    /// <summary>Cells along each axis.</summary>
    public readonly int First, Second, Third;

    SpectralClass(ProblemClass name, int first, int second, int third)
    {
        _name = name;
        First = first;
        Second = second;
        Third = third;
    }

    /// <summary>The class of that name.</summary>
    public static SpectralClass Of(ProblemClass size) => size switch
    {
        ProblemClass.S => new(size, 64, 64, 64),
        ProblemClass.W => new(size, 128, 128, 32),
        _ => new(size, 256, 256, 128),
    };

    /// <summary>Cells along the longest axis.</summary>
    public int Longest => Math.Max(First, Math.Max(Second, Third));

    /// <summary>Digits in which the worse part of the checksum after step 1..6 agrees with the official one.</summary>
    public int Digits(int step, Complex checksum)
    {
        ReadOnlySpan<double> official = Official;
        int at = 2 * (step - 1);
        return Math.Min(Agreement.Digits(checksum.Real, official[at]), Agreement.Digits(checksum.Imaginary, official[at + 1]));
    }

    /// <summary>Real and imaginary part after each step.</summary>
    ReadOnlySpan<double> Official => _name switch
    {
        ProblemClass.S =>
        [
            554.6087004964, 484.5363331978, 554.6385409189, 486.5304269511, 554.6148406171, 488.3910722336,
            554.5423607415, 490.1273169046, 554.4255039624, 491.7475857993, 554.2683411902, 493.2597244941,
        ],
        ProblemClass.W =>
        [
            567.3612178944, 529.3246849175, 563.1436885271, 528.2149986629, 559.4024089970, 527.0996558037,
            556.0698047020, 526.0027904925, 553.0898991250, 524.9400845633, 550.4159734538, 523.9212247086,
        ],
        _ =>
        [
            504.6735008193, 511.4047905510, 505.9412319734, 509.8809666433, 506.9376896287, 509.8144042213,
            507.7892868474, 510.1336130759, 508.5233095391, 510.4914655194, 509.1487099959, 510.7917842803,
        ],
    };
}
