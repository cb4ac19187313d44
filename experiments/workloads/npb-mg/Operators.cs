using System;

namespace Testbed.Workloads.Multigrid;

/// <summary>
/// The four operators of the benchmark (RNR-94-007, section 2.5), each a stencil of 27 points whose coefficients depend on the
/// distance only: c0 for the cell itself, c1 for the 6 across a face, c2 for the 12 across an edge, c3 for the 8 across a corner.
/// </summary>
sealed class Operators(int finest)
{
    // A, the discrete Laplacian: c1 is 0.
    const double A0 = -8.0 / 3.0, A2 = 1.0 / 6.0, A3 = 1.0 / 12.0;

    // S, the smoother of classes S, W and A: c3 is 0.
    const double S0 = -3.0 / 8.0, S1 = 1.0 / 32.0, S2 = -1.0 / 64.0;

    // Of one row at a time; they serve all levels.
    readonly double[] _beside = new double[finest + 2];
    readonly double[] _corners = new double[finest + 2];
    readonly double[] _diagonal = new double[finest + 2];

    /// <summary>residual = right - A u. <paramref name="right"/> and <paramref name="residual"/> may be the same grid.</summary>
    public void Residual(Grid u, Grid right, Grid residual)
    {
        for (int third = 1; third <= u.Cells; third++)
        {
            for (int second = 1; second <= u.Cells; second++)
            {
                Neighbours rows = new(u, third, second);
                Span<double> beside = new(_beside, 0, u.Width), corners = new(_corners, 0, u.Width);
                rows.Sum(beside, corners);
                ReadOnlySpan<double> given = right.Row(third, second);
                Span<double> result = residual.Row(third, second);
                for (int i = 1; i <= u.Cells; i++)
                {
                    result[i] = given[i] - A0 * rows.Middle[i]
                        - A2 * (corners[i] + beside[i - 1] + beside[i + 1])
                        - A3 * (corners[i - 1] + corners[i + 1]);
                }
            }
        }
        residual.CopyBoundaries();
    }

    /// <summary>u += S residual.</summary>
    public void Smooth(Grid residual, Grid u)
    {
        for (int third = 1; third <= u.Cells; third++)
        {
            for (int second = 1; second <= u.Cells; second++)
            {
                Neighbours rows = new(residual, third, second);
                Span<double> beside = new(_beside, 0, u.Width), corners = new(_corners, 0, u.Width);
                rows.Sum(beside, corners);
                Span<double> result = u.Row(third, second);
                for (int i = 1; i <= u.Cells; i++)
                {
                    result[i] = result[i] + S0 * rows.Middle[i]
                        + S1 * (rows.Middle[i - 1] + rows.Middle[i + 1] + beside[i])
                        + S2 * (corners[i] + beside[i - 1] + beside[i + 1]);
                }
            }
        }
        u.CopyBoundaries();
    }

    /// <summary>coarse = P fine: half-weighting, onto a grid with half as many cells along each axis.</summary>
    public void Project(Grid fine, Grid coarse)
    {
        for (int third = 1; third <= coarse.Cells; third++)
        {
            for (int second = 1; second <= coarse.Cells; second++)
            {
                Neighbours rows = new(fine, 2 * third, 2 * second);
                Span<double> beside = new(_beside, 0, fine.Width), corners = new(_corners, 0, fine.Width);
                rows.Sum(beside, corners);
                Span<double> result = coarse.Row(third, second);
                for (int i = 1; i <= coarse.Cells; i++)
                {
                    int at = 2 * i;
                    result[i] = 0.5 * rows.Middle[at]
                        + 0.25 * (rows.Middle[at - 1] + rows.Middle[at + 1] + beside[at])
                        + 0.125 * (beside[at - 1] + beside[at + 1] + corners[at])
                        + 0.0625 * (corners[at - 1] + corners[at + 1]);
                }
            }
        }
        coarse.CopyBoundaries();
    }

    /// <summary>fine += Q coarse: trilinear, to a grid with twice as many cells along each axis.</summary>
    public void Interpolate(Grid coarse, Grid fine)
    {
        Span<double> behind = new(_beside, 0, coarse.Width), above = new(_corners, 0, coarse.Width);
        Span<double> diagonal = new(_diagonal, 0, coarse.Width);
        for (int third = 0; third <= coarse.Cells; third++)
        {
            for (int second = 0; second <= coarse.Cells; second++)
            {
                ReadOnlySpan<double> row = coarse.Row(third, second);
                ReadOnlySpan<double> rowBehind = coarse.Row(third, second + 1);
                ReadOnlySpan<double> rowAbove = coarse.Row(third + 1, second);
                ReadOnlySpan<double> rowDiagonal = coarse.Row(third + 1, second + 1);
                for (int i = 0; i < row.Length; i++)
                {
                    behind[i] = rowBehind[i] + row[i];
                    above[i] = rowAbove[i] + row[i];
                    diagonal[i] = rowDiagonal[i] + rowAbove[i] + behind[i];
                }
                Spread(row, 1.0, fine.Row(2 * third, 2 * second));
                Spread(behind, 0.5, fine.Row(2 * third, 2 * second + 1));
                Spread(above, 0.5, fine.Row(2 * third + 1, 2 * second));
                Spread(diagonal, 0.25, fine.Row(2 * third + 1, 2 * second + 1));
            }
        }
    }

    /// <summary>Adds a coarse row to a fine one: each number to its own cell, and halves of it to the cells between.</summary>
    static void Spread(ReadOnlySpan<double> coarse, double weight, Span<double> fine)
    {
        double half = 0.5 * weight;
        for (int i = 0; i < coarse.Length - 1; i++)
        {
            fine[2 * i] += weight * coarse[i];
            fine[2 * i + 1] += half * (coarse[i] + coarse[i + 1]);
        }
    }
}
