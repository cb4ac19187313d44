using System;

namespace Testbed.Workloads.ConjugateGradient;

/// <summary>A square matrix of which only the elements that are not zero are kept, row after row, by rising column.</summary>
sealed class SparseMatrix
{
    readonly int[] _rowStart;
    readonly int[] _rowEnd;
    readonly int[] _columns;
    readonly double[] _values;

    /// <summary>A matrix of zeros.</summary>
    /// <param name="capacities">For each row, the most elements that will be added to it in different columns.</param>
    public SparseMatrix(int[] capacities)
    {
        _rowStart = new int[capacities.Length];
        _rowEnd = new int[capacities.Length];
        int start = 0;
        for (int row = 0; row < capacities.Length; row++)
        {
            _rowStart[row] = start;
            _rowEnd[row] = start;
            start += capacities[row];
        }
        _columns = new int[start];
        _values = new double[start];
    }

    /// <summary>Rows, and columns.</summary>
    public int Order => _rowStart.Length;

    /// <summary>Adds to an element, which is put into its place if it was zero.</summary>
    public void Add(int row, int column, double value)
    {
        int place = _rowStart[row];
        int end = _rowEnd[row];
        while (place < end && _columns[place] < column)
            place++;
        if (place == end || _columns[place] != column)
        {
            for (int i = end; i > place; i--)
            {
                _columns[i] = _columns[i - 1];
                _values[i] = _values[i - 1];
            }
            _columns[place] = column;
            _values[place] = 0;
            _rowEnd[row] = end + 1;
        }
        _values[place] += value;
    }

    /// <summary>result = this times vector.</summary>
    public void Multiply(double[] vector, double[] result)
    {
        for (int row = 0; row < result.Length; row++)
        {
            int start = _rowStart[row];
            ReadOnlySpan<int> columns = new(_columns, start, _rowEnd[row] - start);
            ReadOnlySpan<double> values = new(_values, start, columns.Length);
            double sum = 0;
            for (int i = 0; i < columns.Length; i++)
                sum += values[i] * vector[columns[i]];
            result[row] = sum;
        }
    }
}
