using System;

namespace Testbed.Workloads.LivermoreLoops;

/// <summary>
/// The arrays and scalars that the kernels work on, under the names of the LFK test, each filled anew before every kernel. Arrays of
/// more than one dimension lie row behind row. Two loops of the definition read behind an array into the next one; here such an
/// array is longer, and its end is a copy.
/// </summary>
sealed class LoopData
{
    const int Long = 1001, Short = 101, Table = 300, Rows = 7, Square = 64 * 64;
    const int BehindX = 499, BehindZ = 11;      // kernel 4 reads from Y what lies behind X, kernel 1 from G what lies behind Z

    /// <summary>Space 1 of the definition, in its order.</summary>
    public readonly double[] U = new double[Long], V = new double[Long], W = new double[Long], X = new double[Long + BehindX],
        Y = new double[Long], Z = new double[Long + BehindZ], G = new double[Long],
        Du1 = new double[Short], Du2 = new double[Short], Du3 = new double[Short],
        Grd = new double[Long], Dex = new double[Long], Xi = new double[Long], Ex = new double[Long], Ex1 = new double[Long],
        Dex1 = new double[Long], Vx = new double[Long], Xx = new double[Long], Rx = new double[Long], Rh = new double[2048],
        Vsp = new double[Short], Vstp = new double[Short], Vxne = new double[Short], Vxnd = new double[Short], Ve3 = new double[Short],
        Vlr = new double[Short], Vlin = new double[Short], B5 = new double[Short], Plan = new double[Table], D = new double[Table],
        Sa = new double[Short], Sb = new double[Short];

    /// <summary>Space 2 of the definition, in its order.</summary>
    public readonly double[] P = new double[512 * 4], Px = new double[Short * 25], Cx = new double[Short * 25], Vy = new double[25 * Short],
        Vh = new double[Rows * Short], Vf = new double[Rows * Short], Vg = new double[Rows * Short], Vs = new double[Rows * Short],
        Za = new double[Rows * Short], Zp = new double[Rows * Short], Zq = new double[Rows * Short], Zr = new double[Rows * Short],
        Zm = new double[Rows * Short], Zb = new double[Rows * Short], Zu = new double[Rows * Short], Zv = new double[Rows * Short],
        Zz = new double[Rows * Short], B = new double[Square], C = new double[Square], H = new double[Square],
        U1 = new double[2 * Short * 5], U2 = new double[2 * Short * 5], U3 = new double[2 * Short * 5];

    /// <summary>Scalars of the definition by their number there, 1..39.</summary>
    public readonly double[] Scalars = new double[40];

    /// <summary>Arrays of whole numbers.</summary>
    public readonly int[] E = new int[96], F = new int[96], Ix = new int[Long], Ir = new int[Long], Zone = new int[Table + 1];

    /// <summary>Scalars that kernels change.</summary>
    public double Q, R, S, T, Stb5, Xnm;

    /// <summary>Counters and places that kernels 16 and 24 find.</summary>
    public int K2, K3, J5, M16, M24;

    readonly double[][] _firstSpace;        // from G on
    readonly double[][] _secondSpace;

    /// <summary>All arrays, not filled yet.</summary>
    public LoopData()
    {
        _firstSpace = [G, Du1, Du2, Du3, Grd, Dex, Xi, Ex, Ex1, Dex1, Vx, Xx, Rx, Rh, Vsp, Vstp, Vxne, Vxnd, Ve3, Vlr, Vlin, B5, Plan, D, Sa, Sb];
        _secondSpace = [P, Px, Cx, Vy, Vh, Vf, Vg, Vs, Za, Zp, Zq, Zr, Zm, Zb, Zu, Zv, Zz, B, C, H, U1, U2, U3];
    }

    /// <summary>Fills everything as the definition has it.</summary>
    /// <param name="length16">Length of kernel 16 in this span, which its tables depend on.</param>
    /// <param name="seed14">Seed of this span for the places that kernel 14 looks at.</param>
    public void Init(int length16, int seed14)
    {
        FillSpaces();
        FillParticles();
        FillPlaces(seed14);
        FillSearch(length16);
    }

    void FillSpaces()
    {
        Signal first = new();
        first.Fill(U);
        first.Fill(V);
        first.Fill(W);
        first.Fill(X, Long);
        first.Fill(Y);
        first.Fill(Z, Long);
        foreach (double[] array in _firstSpace)
            first.Fill(array);
        new ReadOnlySpan<double>(Y, 0, BehindX).CopyTo(new Span<double>(X, Long, BehindX));
        new ReadOnlySpan<double>(G, 0, BehindZ).CopyTo(new Span<double>(Z, Long, BehindZ));

        Signal second = new();
        foreach (double[] array in _secondSpace)
            second.Fill(array);

        Signal third = new();
        for (int i = 1; i < Scalars.Length; i++)
            Scalars[i] = third.Next();
        Q = Scalars[28];
        R = Scalars[30];
        S = Scalars[32];
        Stb5 = Scalars[35];
        T = Scalars[36];
        Xnm = Scalars[39];
    }

    /// <summary>Kernel 13: particles on a grid.</summary>
    void FillParticles()
    {
        double place = 1.0;
        for (int component = 0; component < 4; component++)
        {
            for (int particle = 0; particle < 512; particle++)
            {
                P[4 * particle + component] = place;
                place += 0.5;
            }
        }
        Array.Fill(E, 1);
        Array.Fill(F, 1);
    }

    /// <summary>Kernel 14: random places in a grid (IQRANF), by the generator x * 7^5 mod (2^31 - 1).</summary>
    void FillPlaces(int seed)
    {
        const double Multiplier = 16807, Modulus = 2147483647, Span = Long - 1;
        double number = seed;
        for (int i = 0; i < Long; i++)
        {
            double product = number * Multiplier;
            number = product - (long)(product / Modulus) * Modulus;
            Ix[i] = 1 + (int)(number * Span / Modulus);
            Grd[i] = Ix[i];
            Dex[i] *= -100.0;
        }
    }

    /// <summary>Kernel 16: tables of a search through zones.</summary>
    void FillSearch(int length)
    {
        D[0] = 1.01980486428764;
        for (int i = 1; i < D.Length; i++)
            D[i] = D[i - 1] + 1.0e-4 / D[i - 1];
        for (int group = 0; group < 4; group++)
        {
            for (int k = 1; k <= length; k++)
            {
                Plan[group * length + k - 1] = D[length - 1] * ((k + 1.0) / k);
                Zone[group * length + k - 1] = k + k;
            }
        }
        Zone[2 * length] = length;
        K2 = 0;
        K3 = 0;
    }
}
