using System;

namespace Testbed.Workloads.LivermoreLoops;

/// <summary>Kernels 1 to 8, one pass each, as the LFK test defines them (F. McMahon, UCRL-53745, 1986).</summary>
static class KernelsOneToEight
{
    /// <summary>Hydro fragment.</summary>
    public static void Hydro(LoopData a, int n)
    {
        double[] x = a.X, y = a.Y, z = a.Z;
        double q = a.Q, r = a.R, t = a.T;
        for (int k = 0; k < n; k++)
            x[k] = q + y[k] * (r * z[k + 10] + t * z[k + 11]);
    }

    /// <summary>Excerpt of an incomplete Cholesky conjugate gradient.</summary>
    public static void Cholesky(LoopData a, int n)
    {
        double[] x = a.X, v = a.V;
        int half = n, end = 0;
        do
        {
            int start = end;
            end += half;
            half /= 2;
            int i = end;
            for (int k = start + 1; k < end; k += 2)
            {
                i++;
                x[i] = x[k] - v[k] * x[k - 1] - v[k + 1] * x[k + 1];
            }
        }
        while (half > 0);
    }

    /// <summary>Inner product.</summary>
    public static void InnerProduct(LoopData a, int n)
    {
        double[] x = a.X, z = a.Z;
        double q = 0.0;
        for (int k = 0; k < n; k++)
            q += z[k] * x[k];
        a.Q = q;
    }

    /// <summary>Banded linear equations.</summary>
    public static void BandedEquations(LoopData a, int n)
    {
        const int Last = 1001, Step = (Last - 7) / 2;
        double[] x = a.X, y = a.Y;
        for (int k = 6; k < Last; k += Step)
        {
            int from = k - 6;
            double sum = x[k - 1];
            for (int j = 4; j < n; j += 5)
                sum -= x[from++] * y[j];
            x[k - 1] = y[4] * sum;
        }
    }

    /// <summary>Tri-diagonal elimination, below the diagonal.</summary>
    public static void Elimination(LoopData a, int n)
    {
        double[] x = a.X, y = a.Y, z = a.Z;
        for (int i = 1; i < n; i++)
            x[i] = z[i] * (y[i] - x[i - 1]);
    }

    /// <summary>General linear recurrence equations.</summary>
    public static void Recurrence(LoopData a, int n)
    {
        double[] w = a.W, b = a.B;
        for (int i = 1; i < n; i++)
        {
            w[i] = 0.01;
            for (int k = 0; k < i; k++)
                w[i] += b[64 * k + i] * w[i - k - 1];
        }
    }

    /// <summary>Equation of state fragment.</summary>
    public static void EquationOfState(LoopData a, int n)
    {
        double[] x = a.X, y = a.Y, z = a.Z, u = a.U;
        double q = a.Q, r = a.R, t = a.T;
        for (int k = 0; k < n; k++)
        {
            x[k] = u[k] + r * (z[k] + r * y[k])
                + t * (u[k + 3] + r * (u[k + 2] + r * u[k + 1])
                    + t * (u[k + 6] + q * (u[k + 5] + q * u[k + 4])));
        }
    }

    /// <summary>Integration by alternating directions, implicit.</summary>
    public static void AlternatingDirections(LoopData a, int n)
    {
        double[] u1 = a.U1, u2 = a.U2, u3 = a.U3, du1 = a.Du1, du2 = a.Du2, du3 = a.Du3;
        double sig = a.Scalars[34];
        ReadOnlySpan<double> first = new(a.Scalars, 1, 3), second = new(a.Scalars, 4, 3), third = new(a.Scalars, 7, 3);
        const int NextPlane = 101 * 5;
        for (int kx = 1; kx < 3; kx++)
        {
            for (int ky = 1; ky < n; ky++)
            {
                int at = 5 * ky + kx;
                du1[ky] = u1[at + 5] - u1[at - 5];
                du2[ky] = u2[at + 5] - u2[at - 5];
                du3[ky] = u3[at + 5] - u3[at - 5];
                u1[NextPlane + at] = u1[at] + first[0] * du1[ky] + first[1] * du2[ky] + first[2] * du3[ky]
                    + sig * (u1[at + 1] - 2.0 * u1[at] + u1[at - 1]);
                u2[NextPlane + at] = u2[at] + second[0] * du1[ky] + second[1] * du2[ky] + second[2] * du3[ky]
                    + sig * (u2[at + 1] - 2.0 * u2[at] + u2[at - 1]);
                u3[NextPlane + at] = u3[at] + third[0] * du1[ky] + third[1] * du2[ky] + third[2] * du3[ky]
                    + sig * (u3[at + 1] - 2.0 * u3[at] + u3[at - 1]);
            }
        }
    }
}
