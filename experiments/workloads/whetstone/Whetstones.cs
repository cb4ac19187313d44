using System;
using System.Runtime.CompilerServices;

namespace Testbed.Workloads.Whetstone;

/// <summary>
/// Whetstone (Curnow and Wichmann, 1976), double precision, as the C versions descended from R. Longbottom's have it: eight modules
/// in the proportions of the original's statistics. One pass is the 100 loops that the published results belong to. Pure; the same
/// source runs in tests on the host.
/// </summary>
sealed class Whetstones
{
    /// <summary>Modules.</summary>
    public const int Modules = 8;

    // Weights of the original, in turns of each module per loop, and loops of a pass.
    const int Loops = 100;
    const int ArrayTurns = 12 * 10 * Loops;     // the first module is run ten times as often as the original has it
    const int ParameterTurns = 14 * Loops, JumpTurns = 345 * Loops, IntegerTurns = 210 * Loops;
    const int TrigonometryTurns = 32 * Loops, CallTurns = 899 * Loops, ReferenceTurns = 616 * Loops, StandardTurns = 93 * Loops;

    // Just off a half, so that nothing grows or dies.
    const double T = 0.49999975, T1 = 0.50000025, T2 = 2.0;

    readonly double[] _e = new double[4];
    readonly double[] _results = new double[Modules];

    /// <summary>What each module computed.</summary>
    public double[] Results => _results;

    /// <summary>Runs all modules.</summary>
    public void Pass()
    {
        _results[0] = ArrayElements();
        _results[1] = ArrayAsParameter();
        _results[2] = ConditionalJumps();
        _results[3] = IntegerArithmetic();
        _results[4] = Trigonometry();
        _results[5] = ProcedureCalls();
        _results[6] = ArrayReferences();
        _results[7] = StandardFunctions();
    }

    double ArrayElements()
    {
        double[] e = _e;
        e[0] = 1.0;
        e[1] = -1.0;
        e[2] = -1.0;
        e[3] = -1.0;
        for (int i = 0; i < ArrayTurns; i++)
        {
            e[0] = (e[0] + e[1] + e[2] - e[3]) * T;
            e[1] = (e[0] + e[1] - e[2] + e[3]) * T;
            e[2] = (e[0] - e[1] + e[2] + e[3]) * T;
            e[3] = (-e[0] + e[1] + e[2] + e[3]) * T;
        }
        return e[3];
    }

    double ArrayAsParameter()
    {
        for (int i = 0; i < ParameterTurns; i++)
            Mix(_e, T, T2);
        return _e[3];
    }

    static double ConditionalJumps()
    {
        int j = 1;
        for (int i = 0; i < JumpTurns; i++)
        {
            j = j == 1 ? 2 : 3;
            j = j > 2 ? 0 : 1;
            j = j < 1 ? 1 : 0;
        }
        return j;
    }

    double IntegerArithmetic()
    {
        int j = 1, k = 2, l = 3;
        for (int i = 0; i < IntegerTurns; i++)
        {
            j = j * (k - j) * (l - k);
            k = l * k - (l - j) * k;
            l = (l - k) * (k + j);
            _e[l - 2] = j + k + l;
            _e[k - 2] = j * k * l;
        }
        return _e[0] + _e[1];
    }

    static double Trigonometry()
    {
        double x = 0.5, y = 0.5;
        for (int i = 1; i < TrigonometryTurns; i++)
        {
            x = T * Math.Atan(T2 * Math.Sin(x) * Math.Cos(x) / (Math.Cos(x + y) + Math.Cos(x - y) - 1.0));
            y = T * Math.Atan(T2 * Math.Sin(y) * Math.Cos(y) / (Math.Cos(x + y) + Math.Cos(x - y) - 1.0));
        }
        return y;
    }

    static double ProcedureCalls()
    {
        double x = 1.0, y = 1.0, z = 1.0;
        for (int i = 0; i < CallTurns; i++)
            Average(ref x, ref y, ref z);
        return z;
    }

    double ArrayReferences()
    {
        _e[0] = 1.0;
        _e[1] = 2.0;
        _e[2] = 3.0;
        for (int i = 0; i < ReferenceTurns; i++)
            Rotate(_e, 0, 1, 2);
        return _e[2];
    }

    static double StandardFunctions()
    {
        double x = 0.75;
        for (int i = 0; i < StandardTurns; i++)
            x = Math.Sqrt(Math.Exp(Math.Log(x) / T1));
        return x;
    }

    // Calls are what these modules measure.

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Mix(double[] e, double t, double t2)
    {
        for (int j = 0; j < 6; j++)
        {
            e[0] = (e[0] + e[1] + e[2] - e[3]) * t;
            e[1] = (e[0] + e[1] - e[2] + e[3]) * t;
            e[2] = (e[0] - e[1] + e[2] + e[3]) * t;
            e[3] = (-e[0] + e[1] + e[2] + e[3]) / t2;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Average(ref double x, ref double y, ref double z)
    {
        x = y;
        y = z;
        x = T * (x + y);
        y = T1 * (x + y);
        z = (x + y) / T2;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Rotate(double[] e, int j, int k, int l)
    {
        e[j] = e[k];
        e[k] = e[l];
        e[l] = e[j];
    }
}
