using System;

namespace Testbed.Workloads.Multigrid;

/// <summary>
/// Numbers on a cube of n^3 cells with periodic boundaries: on each side lies one more layer, a copy of the layer at the other end,
/// so that every cell has its 26 neighbours at hand.
/// </summary>
sealed class Grid
{
    readonly double[] _cells;

    /// <summary>A grid of zeros with n cells along each axis.</summary>
    public Grid(int cells)
    {
        Cells = cells;
        _cells = new double[Width * Width * Width];
    }

    /// <summary>Cells along an axis.</summary>
    public int Cells { get; }

    /// <summary>The same with both copied layers.</summary>
    public int Width => Cells + 2;

    /// <summary>All cells along the first axis; 0 and n + 1 are copies.</summary>
    public Span<double> Row(int third, int second) => new(_cells, (third * Width + second) * Width, Width);

    /// <summary>Sets every cell to zero.</summary>
    public void Clear() => Array.Clear(_cells);

    /// <summary>Copies the outermost cells to the other ends, axis after axis, so that edges and corners are right too.</summary>
    public void CopyBoundaries()
    {
        int last = Cells;
        for (int third = 1; third <= last; third++)
        {
            for (int second = 1; second <= last; second++)
            {
                Span<double> row = Row(third, second);
                row[0] = row[last];
                row[last + 1] = row[1];
            }
            Row(third, last).CopyTo(Row(third, 0));
            Row(third, 1).CopyTo(Row(third, last + 1));
        }
        for (int second = 0; second <= last + 1; second++)
        {
            Row(last, second).CopyTo(Row(0, second));
            Row(1, second).CopyTo(Row(last + 1, second));
        }
    }

    /// <summary>Square root of the mean square of all cells.</summary>
    public double Norm()
    {
        double sum = 0;
        for (int third = 1; third <= Cells; third++)
        {
            for (int second = 1; second <= Cells; second++)
            {
                ReadOnlySpan<double> row = Row(third, second).Slice(1, Cells);
                for (int i = 0; i < row.Length; i++)
                    sum += row[i] * row[i];
            }
        }
        return Math.Sqrt(sum / ((double)Cells * Cells * Cells));
    }
}
