using System;

namespace Testbed.Workloads.ConjugateGradient;

/// <summary>
/// NPB CG, "conjugate gradient" (RNR-94-007, section 2.4), serial: estimates an eigenvalue of a sparse matrix by the
/// inverse power method, solving a system in each turn. Pure; the same source runs in tests on the host.
/// </summary>
sealed class PowerMethod(SparseMatrix matrix, double shift)
{
    const int StepsOfGradient = 25;

    readonly double[] _x = new double[matrix.Order];
    readonly double[] _z = new double[matrix.Order];
    readonly double[] _residual = new double[matrix.Order];
    readonly double[] _direction = new double[matrix.Order];
    readonly double[] _product = new double[matrix.Order];

    /// <summary>Starts from the vector of ones and makes so many iterations. Returns the estimate, zeta.</summary>
    public double Estimate(int iterations)
    {
        Array.Fill(_x, 1.0);
        double zeta = 0;
        for (int iteration = 0; iteration < iterations; iteration++)
        {
            Solve();
            zeta = shift + 1 / Dot(_x, _z);
            double scale = 1 / Math.Sqrt(Dot(_z, _z));
            for (int i = 0; i < _x.Length; i++)
                _x[i] = scale * _z[i];
        }
        return zeta;
    }

    /// <summary>Distance of the last solution from solving its system: |x - A z| before x was replaced.</summary>
    public double LastResidual { get; private set; }

    /// <summary>z = about A^-1 x, by 25 steps of the conjugate gradient method.</summary>
    void Solve()
    {
        Array.Clear(_z);
        _x.AsSpan().CopyTo(_residual);
        _x.AsSpan().CopyTo(_direction);
        double square = Dot(_residual, _residual);
        for (int step = 0; step < StepsOfGradient; step++)
        {
            matrix.Multiply(_direction, _product);
            double alpha = square / Dot(_direction, _product);
            AddScaled(_z, alpha, _direction);
            AddScaled(_residual, -alpha, _product);
            double last = square;
            square = Dot(_residual, _residual);
            double beta = square / last;
            for (int i = 0; i < _direction.Length; i++)
                _direction[i] = _residual[i] + beta * _direction[i];
        }
        matrix.Multiply(_z, _product);
        double sum = 0;
        for (int i = 0; i < _product.Length; i++)
            sum += (_x[i] - _product[i]) * (_x[i] - _product[i]);
        LastResidual = Math.Sqrt(sum);
    }

    static double Dot(double[] left, double[] right)
    {
        double sum = 0;
        for (int i = 0; i < left.Length; i++)
            sum += left[i] * right[i];
        return sum;
    }

    /// <summary>target += scale * vector.</summary>
    static void AddScaled(double[] target, double scale, double[] vector)
    {
        for (int i = 0; i < target.Length; i++)
            target[i] += scale * vector[i];
    }
}
