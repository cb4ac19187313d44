using System;
using Testbed.Workloads.FileRead;
using Testbed.Workloads.Phoenix;

namespace Testbed.Workloads.PrincipalComponents;

/// <summary>
/// Phoenix pca, sequential: means of the rows of a matrix, and the covariance of each pair of rows. Whole numbers throughout, every
/// division rounding toward zero. Pure; the same source runs in tests on the host.
/// </summary>
/// <param name="matrix">Row behind row.</param>
/// <param name="rows">Number of rows.</param>
/// <param name="columns">Number of columns, 2 at least.</param>
sealed class Covariance(int[] matrix, int rows, int columns)
{
    readonly int[] _means = new int[rows];
    readonly int[] _covariances = new int[rows * rows];

    /// <summary>Covariance of each pair, row behind row.</summary>
    public int[] Covariances => _covariances;

    /// <summary>Computes means and covariances.</summary>
    public void Run()
    {
        for (int row = 0; row < rows; row++)
            _means[row] = Mean(Row(row));
        for (int left = 0; left < rows; left++)
        {
            for (int right = left; right < rows; right++)
            {
                int covariance = Of(left, right);
                _covariances[left * rows + right] = covariance;
                _covariances[right * rows + left] = covariance;
            }
        }
    }

    /// <summary>Of means and covariances.</summary>
    public ulong Checksum()
    {
        Checksum checksum = default;
        ResultChecksum.Add(ref checksum, _means);
        ResultChecksum.Add(ref checksum, _covariances);
        return checksum.Value;
    }

    ReadOnlySpan<int> Row(int row) => new(matrix, row * columns, columns);

    static int Mean(ReadOnlySpan<int> row)
    {
        int sum = 0;
        for (int i = 0; i < row.Length; i++)
            sum += row[i];
        return sum / row.Length;
    }

    int Of(int left, int right)
    {
        ReadOnlySpan<int> leftRow = Row(left), rightRow = Row(right);
        int leftMean = _means[left], rightMean = _means[right];
        int sum = 0;
        for (int i = 0; i < leftRow.Length; i++)
            sum += (leftRow[i] - leftMean) * (rightRow[i] - rightMean);
        return sum / (columns - 1);
    }
}
