using System;

namespace Testbed.Workloads.LivermoreLoops;

/// <summary>Kernels 9 to 16, one pass each, as the LFK test defines them (F. McMahon, UCRL-53745, 1986).</summary>
static class KernelsNineToSixteen
{
    /// <summary>Integrate predictors.</summary>
    public static void IntegratePredictors(LoopData a, int n)
    {
        ReadOnlySpan<double> dm = new(a.Scalars, 16, 7);        // DM22..DM28
        double c0 = a.Scalars[12];
        for (int i = 0; i < n; i++)
        {
            Span<double> px = new(a.Px, 25 * i, 25);
            px[0] = dm[6] * px[12] + dm[5] * px[11] + dm[4] * px[10] + dm[3] * px[9] + dm[2] * px[8] + dm[1] * px[7] + dm[0] * px[6]
                + c0 * (px[4] + px[5]) + px[2];
        }
    }

    /// <summary>Difference predictors.</summary>
    public static void DifferencePredictors(LoopData a, int n)
    {
        for (int i = 0; i < n; i++)
        {
            Span<double> px = new(a.Px, 25 * i, 25);
            double difference = a.Cx[25 * i + 4];
            for (int j = 4; j < 13; j++)
            {
                double next = difference - px[j];
                px[j] = difference;
                difference = next;
            }
            px[13] = difference;
        }
    }

    /// <summary>First sum.</summary>
    public static void FirstSum(LoopData a, int n)
    {
        double[] x = a.X, y = a.Y;
        x[0] = y[0];
        for (int k = 1; k < n; k++)
            x[k] = x[k - 1] + y[k];
    }

    /// <summary>First difference.</summary>
    public static void FirstDifference(LoopData a, int n)
    {
        double[] x = a.X, y = a.Y;
        for (int k = 0; k < n; k++)
            x[k] = y[k + 1] - y[k];
    }

    /// <summary>Particles in cells, two dimensions.</summary>
    public static void ParticlesInSquares(LoopData a, int n)
    {
        const int Side = 64;
        for (int particle = 0; particle < n; particle++)
        {
            Span<double> p = new(a.P, 4 * particle, 4);
            int i1 = (int)(long)p[0] & Side - 1;
            int j1 = (int)(long)p[1] & Side - 1;
            p[2] += a.B[Side * j1 + i1];
            p[3] += a.C[Side * j1 + i1];
            p[0] += p[2];
            p[1] += p[3];
            int i2 = ((int)(long)p[0] & Side - 1) - 1;
            int j2 = ((int)(long)p[1] & Side - 1) - 1;
            p[0] += a.Y[i2 + 32];
            p[1] += a.Z[j2 + 32];
            i2 += a.E[i2 + 32];
            j2 += a.F[j2 + 32];
            a.H[Side * j2 + i2] += 1.0;
        }
    }

    /// <summary>Particles in cells, one dimension.</summary>
    public static void ParticlesInLine(LoopData a, int n)
    {
        const int Cells = 2048;
        const double Flx = 0.001;
        for (int k = 0; k < n; k++)
        {
            a.Vx[k] = 0.0;
            a.Xx[k] = 0.0;
            a.Ix[k] = (int)a.Grd[k];
            a.Xi[k] = a.Ix[k];
            a.Ex1[k] = a.Ex[a.Ix[k] - 1];
            a.Dex1[k] = a.Dex[a.Ix[k] - 1];
        }
        for (int k = 0; k < n; k++)
        {
            a.Vx[k] = a.Vx[k] + a.Ex1[k] + (a.Xx[k] - a.Xi[k]) * a.Dex1[k];
            a.Xx[k] = a.Xx[k] + a.Vx[k] + Flx;
            long cell = (long)a.Xx[k];
            a.Rx[k] = a.Xx[k] - cell;
            a.Ir[k] = (int)(cell & Cells - 1) + 1;
            a.Xx[k] = a.Rx[k] + a.Ir[k];
        }
        for (int k = 0; k < n; k++)
        {
            a.Rh[a.Ir[k] - 1] += 1.0 - a.Rx[k];
            a.Rh[a.Ir[k]] += a.Rx[k];
        }
    }

    /// <summary>Casual Fortran.</summary>
    public static void Casual(LoopData a, int n)
    {
        const int Row = 101, Rows = 7;
        const double Ar = 0.053, Br = 0.073;
        double[] vy = a.Vy, vh = a.Vh, vf = a.Vf, vg = a.Vg, vs = a.Vs;
        for (int j = 1; j < Rows; j++)
        {
            for (int k = 1; k < n; k++)
            {
                int at = Row * j + k;
                if (j + 1 >= Rows)
                {
                    vy[at] = 0.0;
                    continue;
                }
                double t = vh[at + Row] > vh[at] ? Ar : Br;
                int from = vf[at] < vf[at - 1] ? at - 1 : at;
                double r = Math.Max(vh[from], vh[from + Row]);
                vy[at] = Math.Sqrt(vg[at] * vg[at] + r * r) * t / vf[from];
                if (k + 1 >= n)
                {
                    vs[at] = 0.0;
                    continue;
                }
                bool above = vf[at] < vf[at - Row];
                from = above ? at - Row : at;
                r = Math.Max(vg[from], vg[from + 1]);
                vs[at] = Math.Sqrt(vh[at] * vh[at] + r * r) * (above ? Br : Ar) / vf[from];
            }
        }
    }

    /// <summary>Monte Carlo search.</summary>
    public static void Search(LoopData a, int n)
    {
        a.R = a.D[n - 1];
        a.S = a.D[n - 2];
        a.T = a.D[n - 3];
        a.M16 = 1;
        while (SearchGroup(a, n))
        {
        }
    }

    /// <summary>Searches the zones of group M16. Whether the search goes on, with the next group.</summary>
    static bool SearchGroup(LoopData a, int n)
    {
        const int FirstGroup = 1;
        double[] plan = a.Plan, d = a.D;
        int third = n / 3;
        int start = 2 * n * (a.M16 - 1) + 1;
        for (int k = 1; k <= n; k++)
        {
            a.K2++;
            int zone = start + k + k;
            int j5 = a.Zone[zone - 1];
            a.J5 = j5;
            double distance;
            if (j5 < n)
            {
                distance = plan[j5 - 1] - (j5 + 2 * third < n ? a.T : j5 + third < n ? a.S : a.R);
            }
            else if (j5 == n)
            {
                return false;
            }
            else
            {
                a.K3++;
                distance = d[j5 - 1] - (d[j5 - 2] * (a.T - d[j5 - 3]) * (a.T - d[j5 - 3])
                    + (a.S - d[j5 - 4]) * (a.S - d[j5 - 4]) + (a.R - d[j5 - 5]) * (a.R - d[j5 - 5]));
            }
            int before = a.Zone[zone - 2];
            if (distance == 0 || before == 0)
                return false;
            if (distance < 0 ? before < 0 : before > 0)
                continue;
            a.M16 = a.M16 + 1 > a.Zone[0] ? FirstGroup : a.M16 + 1;
            return a.M16 != FirstGroup;
        }
        return false;
    }
}
