using System;

namespace Testbed.Workloads.LivermoreLoops;

/// <summary>Kernels 17 to 24, one pass each, as the LFK test defines them (F. McMahon, UCRL-53745, 1986).</summary>
static class KernelsSeventeenToTwentyFour
{
    const int Row = 101;

    /// <summary>Implicit, conditional computation.</summary>
    public static void Conditional(LoopData a, int n)
    {
        double xnm = 1.0 / 3.0;
        double e6 = 1.03 / 3.07;
        for (int i = n - 1; i > 0; i--)
        {
            double e3 = xnm * a.Vlr[i] + a.Vlin[i];
            double xnei = a.Vxne[i];
            a.Vxnd[i] = e6;
            double xnc = 5.0 / 3.0 * e3;
            if (xnm > xnc || xnei > xnc)
            {
                e6 = xnm * a.Vsp[i] + a.Vstp[i];
                a.Vxne[i] = e6;
                a.Ve3[i] = e6;
            }
            else
            {
                a.Ve3[i] = e3;
                e6 = e3 + e3 - xnm;
                a.Vxne[i] = e3 + e3 - xnei;
            }
            xnm = e6;
        }
        a.Xnm = xnm;
    }

    /// <summary>Explicit hydrodynamics, two dimensions.</summary>
    public static void ExplicitHydrodynamics(LoopData a, int n)
    {
        const double T = 0.0037, S = 0.0041;
        const int Last = 6;
        double[] za = a.Za, zb = a.Zb, zp = a.Zp, zq = a.Zq, zr = a.Zr, zm = a.Zm, zu = a.Zu, zv = a.Zv, zz = a.Zz;
        for (int k = 1; k < Last; k++)
        {
            for (int j = 1; j < n; j++)
            {
                int at = Row * k + j;
                za[at] = (zp[at + Row - 1] + zq[at + Row - 1] - zp[at - 1] - zq[at - 1]) * (zr[at] + zr[at - 1]) / (zm[at - 1] + zm[at + Row - 1]);
                zb[at] = (zp[at - 1] + zq[at - 1] - zp[at] - zq[at]) * (zr[at] + zr[at - Row]) / (zm[at] + zm[at - 1]);
            }
        }
        for (int k = 1; k < Last; k++)
        {
            for (int j = 1; j < n; j++)
            {
                int at = Row * k + j;
                zu[at] += S * Flux(za, zb, zz, at);
                zv[at] += S * Flux(za, zb, zr, at);
            }
        }
        for (int k = 1; k < Last; k++)
        {
            for (int j = 1; j < n; j++)
            {
                int at = Row * k + j;
                zr[at] += T * zu[at];
                zz[at] += T * zv[at];
            }
        }
    }

    static double Flux(double[] za, double[] zb, double[] of, int at)
        => za[at] * (of[at] - of[at + 1]) - za[at - 1] * (of[at] - of[at - 1])
            - zb[at] * (of[at] - of[at - Row]) + zb[at + Row] * (of[at] - of[at + Row]);

    /// <summary>General linear recurrence equations, there and back.</summary>
    public static void RecurrenceBothWays(LoopData a, int n)
    {
        double[] b5 = a.B5, sa = a.Sa, sb = a.Sb;
        double stb5 = a.Stb5;
        for (int k = 0; k < n; k++)
        {
            b5[k] = sa[k] + stb5 * sb[k];
            stb5 = b5[k] - stb5;
        }
        for (int k = n - 1; k >= 0; k--)
        {
            b5[k] = sa[k] + stb5 * sb[k];
            stb5 = b5[k] - stb5;
        }
        a.Stb5 = stb5;
    }

    /// <summary>Transport by discrete ordinates.</summary>
    public static void Transport(LoopData a, int n)
    {
        double dk = a.Scalars[15], s = a.S, t = a.T;
        for (int k = 0; k < n; k++)
        {
            double di = a.Y[k] - a.G[k] / (a.Xx[k] + dk);
            double dn = di != 0 ? Math.Max(s, Math.Min(a.Z[k] / di, t)) : 0.2;
            a.X[k] = ((a.W[k] + a.V[k] * dn) * a.Xx[k] + a.U[k]) / (a.Vx[k] + a.V[k] * dn);
            a.Xx[k + 1] = (a.X[k] - a.Xx[k]) * dn + a.Xx[k];
        }
    }

    /// <summary>Product of matrices.</summary>
    public static void MatrixProduct(LoopData a, int n)
    {
        const int Columns = 25;
        double[] px = a.Px, vy = a.Vy, cx = a.Cx;
        for (int k = 0; k < Columns; k++)
        {
            for (int i = 0; i < Columns; i++)
            {
                for (int j = 0; j < n; j++)
                    px[Columns * j + i] += vy[Row * k + i] * cx[Columns * j + k];
            }
        }
    }

    /// <summary>Planckian distribution.</summary>
    public static void Planckian(LoopData a, int n)
    {
        const double Most = 20.0;
        a.U[n - 1] = 0.99 * Most * a.V[n - 1];
        for (int k = 0; k < n; k++)
        {
            a.Y[k] = a.U[k] / a.V[k];
            a.W[k] = a.X[k] / (Math.Exp(a.Y[k]) - 1.0);
        }
    }

    /// <summary>Implicit hydrodynamics, two dimensions.</summary>
    public static void ImplicitHydrodynamics(LoopData a, int n)
    {
        double[] za = a.Za, zb = a.Zb, zr = a.Zr, zu = a.Zu, zv = a.Zv, zz = a.Zz;
        for (int j = 1; j < 6; j++)
        {
            for (int k = 1; k < n; k++)
            {
                int at = Row * j + k;
                double qa = za[at + Row] * zr[at] + za[at - Row] * zb[at] + za[at + 1] * zu[at] + za[at - 1] * zv[at] + zz[at];
                za[at] += 0.175 * (qa - za[at]);
            }
        }
    }

    /// <summary>Place of the first minimum.</summary>
    public static void FirstMinimum(LoopData a, int n)
    {
        double[] x = a.X;
        x[n / 2] = -1.0e+10;
        int least = 0;
        for (int k = 1; k < n; k++)
        {
            if (x[k] < x[least])
                least = k;
        }
        a.M24 = least;
    }
}
