using System;

namespace Testbed.Workloads.Linpack;

/// <summary>
/// Linpack (netlib, the C version of the 100x100 benchmark, double precision): solves a dense system by Gaussian elimination with
/// partial pivoting, in the reference's order of operations. Pure; the same source runs in tests on the host.
/// </summary>
sealed class LinearSystem
{
    const int FirstNumber = 1325, Multiplier = 3125, Modulus = 65536;
    const double Middle = 32768, Scale = 16384;

    readonly double[][] _columns;
    readonly double[] _right;
    readonly int[] _pivots;

    /// <summary>Generates the system of order <paramref name="order"/> whose solution is a vector of ones.</summary>
    public LinearSystem(int order)
    {
        _columns = new double[order][];
        for (int column = 0; column < order; column++)
            _columns[column] = new double[order];
        _right = new double[order];
        _pivots = new int[order];
        Generate();
    }

    /// <summary>Number of equations.</summary>
    public int Order => _columns.Length;

    /// <summary>The right side; the solution once <see cref="Solve"/> has run.</summary>
    public double[] Right => _right;

    /// <summary>Magnitude of the matrix's largest element when it was generated; the reference looks at its sign too.</summary>
    public double Largest { get; private set; }

    /// <summary>Makes matrix and right side anew.</summary>
    public void Generate()
    {
        int number = FirstNumber;
        Largest = 0;
        Array.Clear(_right);
        foreach (double[] column in _columns)
        {
            for (int row = 0; row < column.Length; row++)
            {
                number = Multiplier * number % Modulus;
                column[row] = (number - Middle) / Scale;
                Largest = Math.Max(column[row], Largest);
            }
        }
        foreach (double[] column in _columns)
        {
            for (int row = 0; row < column.Length; row++)
                _right[row] += column[row];
        }
    }

    /// <summary>Factors the matrix into triangles and solves for the right side, both in place.</summary>
    public void Solve()
    {
        Factor();
        SubstituteForward();
        SubstituteBackward();
    }

    /// <summary>residual = matrix times x minus the right side, with what <see cref="Generate"/> made.</summary>
    public double[] Residual(double[] x)
    {
        double[] residual = new double[Order];
        for (int row = 0; row < residual.Length; row++)
            residual[row] = -_right[row];
        for (int column = 0; column < _columns.Length; column++)
            AddScaled(residual, x[column], _columns[column], 0);
        return residual;
    }

    void Factor()
    {
        for (int step = 0; step < Order - 1; step++)
        {
            double[] pivotColumn = _columns[step];
            int pivot = LargestFrom(pivotColumn, step);
            _pivots[step] = pivot;
            if (pivotColumn[pivot] == 0)
                continue;                   // the column is eliminated already
            Swap(pivotColumn, step, pivot);
            double factor = -1.0 / pivotColumn[step];
            for (int row = step + 1; row < Order; row++)
                pivotColumn[row] *= factor;
            for (int column = step + 1; column < Order; column++)
            {
                Swap(_columns[column], step, pivot);
                AddScaled(_columns[column], _columns[column][step], pivotColumn, step + 1);
            }
        }
    }

    void SubstituteForward()
    {
        for (int step = 0; step < Order - 1; step++)
        {
            Swap(_right, step, _pivots[step]);
            AddScaled(_right, _right[step], _columns[step], step + 1);
        }
    }

    void SubstituteBackward()
    {
        for (int step = Order - 1; step >= 0; step--)
        {
            _right[step] /= _columns[step][step];
            double[] column = _columns[step];
            for (int row = 0; row < step; row++)
                _right[row] += -_right[step] * column[row];
        }
    }

    /// <summary>target += factor * vector, from a row on.</summary>
    static void AddScaled(double[] target, double factor, double[] vector, int from)
    {
        for (int row = from; row < target.Length; row++)
            target[row] += factor * vector[row];
    }

    static int LargestFrom(double[] column, int from)
    {
        int largest = from;
        for (int row = from + 1; row < column.Length; row++)
        {
            if (Math.Abs(column[row]) > Math.Abs(column[largest]))
                largest = row;
        }
        return largest;
    }

    static void Swap(double[] vector, int left, int right)
    {
        double kept = vector[left];
        vector[left] = vector[right];
        vector[right] = kept;
    }
}
