namespace Testbed.Workloads.LivermoreLoops;

/// <summary>The 24 kernels by number: one pass, and the sum by which its result is known.</summary>
static class Kernel
{
    /// <summary>Number of the last kernel.</summary>
    public const int Last = 24;

    /// <summary>One pass over the loop's length.</summary>
    public static void Pass(int kernel, LoopData data, int length)
    {
        switch (kernel)
        {
            case 1: KernelsOneToEight.Hydro(data, length); break;
            case 2: KernelsOneToEight.Cholesky(data, length); break;
            case 3: KernelsOneToEight.InnerProduct(data, length); break;
            case 4: KernelsOneToEight.BandedEquations(data, length); break;
            case 5: KernelsOneToEight.Elimination(data, length); break;
            case 6: KernelsOneToEight.Recurrence(data, length); break;
            case 7: KernelsOneToEight.EquationOfState(data, length); break;
            case 8: KernelsOneToEight.AlternatingDirections(data, length); break;
            case 9: KernelsNineToSixteen.IntegratePredictors(data, length); break;
            case 10: KernelsNineToSixteen.DifferencePredictors(data, length); break;
            case 11: KernelsNineToSixteen.FirstSum(data, length); break;
            case 12: KernelsNineToSixteen.FirstDifference(data, length); break;
            case 13: KernelsNineToSixteen.ParticlesInSquares(data, length); break;
            case 14: KernelsNineToSixteen.ParticlesInLine(data, length); break;
            case 15: KernelsNineToSixteen.Casual(data, length); break;
            case 16: KernelsNineToSixteen.Search(data, length); break;
            case 17: KernelsSeventeenToTwentyFour.Conditional(data, length); break;
            case 18: KernelsSeventeenToTwentyFour.ExplicitHydrodynamics(data, length); break;
            case 19: KernelsSeventeenToTwentyFour.RecurrenceBothWays(data, length); break;
            case 20: KernelsSeventeenToTwentyFour.Transport(data, length); break;
            case 21: KernelsSeventeenToTwentyFour.MatrixProduct(data, length); break;
            case 22: KernelsSeventeenToTwentyFour.Planckian(data, length); break;
            case 23: KernelsSeventeenToTwentyFour.ImplicitHydrodynamics(data, length); break;
            case 24: KernelsSeventeenToTwentyFour.FirstMinimum(data, length); break;
        }
    }

    /// <summary>The sum that the definition checks. That of kernel 4 is over an array which the kernel does not change.</summary>
    public static double Sum(int kernel, LoopData a, int n) => kernel switch
    {
        1 or 7 => Weighted(a.X, n),
        2 => Weighted(a.X, 2 * n),
        3 => a.Q,
        4 => Weighted(a.V, 3),
        5 or 11 => WeightedFromSecond(a.X, n),
        6 or 22 => Weighted(a.W, n),
        8 => Weighted(a.U1, 10 * n) + Weighted(a.U2, 10 * n) + Weighted(a.U3, 10 * n),
        9 or 10 => Weighted(a.Px, 15 * n),
        12 => Weighted(a.X, n - 1),
        13 => Weighted(a.P, 8 * n) + Weighted(a.H, 8 * n),
        14 => Weighted(a.Xx, n) + Weighted(a.Vx, n) + Weighted(a.Rh, 67),
        15 => Weighted(a.Vs, 7 * n) + Weighted(a.Vy, 7 * n),
        16 => a.K3 + a.K2 + a.J5 + a.M16,
        17 => a.Xnm + Weighted(a.Vxne, n) + Weighted(a.Vxnd, n),
        18 => Weighted(a.Zz, 7 * n) + Weighted(a.Zr, 7 * n),
        19 => a.Stb5 + Weighted(a.B5, n),
        20 => WeightedFromSecond(a.Xx, n + 1),
        21 => Weighted(a.Px, 25 * n),
        23 => Weighted(a.Za, 7 * n),
        _ => a.M24,
    };

    /// <summary>Each of the first elements times its number, from 1.</summary>
    static double Weighted(double[] array, int count)
    {
        double sum = 0;
        for (int i = 0; i < count; i++)
            sum += array[i] * (i + 1);
        return sum;
    }

    /// <summary>The same from the second element on.</summary>
    static double WeightedFromSecond(double[] array, int end)
    {
        double sum = 0;
        for (int i = 1; i < end; i++)
            sum += array[i] * i;
        return sum;
    }
}
