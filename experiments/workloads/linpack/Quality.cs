using System;

namespace Testbed.Workloads.Linpack;

/// <summary>How good a solution is, as the benchmark judges it.</summary>
readonly struct Quality
{
    // Distance of 1 from the next double, which the reference finds by computing 4/3.
    const double MachineEpsilon = 2.2204460492503131e-16;

    // Of order 1 is right, says the benchmark; 16 is the limit of its successor, HPL.
    const double MostNormalised = 16;

    /// <summary>Largest magnitude in matrix times solution minus right side.</summary>
    public readonly double Residual;

    /// <summary>The same over order, largest element, largest magnitude of the solution and machine epsilon.</summary>
    public readonly double Normalised;

    /// <summary>Judges a solution of a system that was generated anew.</summary>
    public Quality(LinearSystem system, double[] solution)
    {
        Residual = LargestMagnitude(system.Residual(solution));
        Normalised = Residual / (system.Order * system.Largest * LargestMagnitude(solution) * MachineEpsilon);
    }

    /// <summary>Whether the solution is right. No number is not.</summary>
    public bool IsRight => Normalised <= MostNormalised;

    static double LargestMagnitude(double[] vector)
    {
        double largest = 0;
        for (int i = 0; i < vector.Length; i++)
        {
            // Asked so that no number is the largest of all.
            if (!(Math.Abs(vector[i]) <= largest))
                largest = Math.Abs(vector[i]);
        }
        return largest;
    }
}
