using System;

namespace Testbed.Workloads.Multigrid;

/// <summary>
/// The nine rows around and through a row of a grid, and what a stencil of 27 points adds up of them: for each place along the
/// row, the four rows beside it, and the four at its corners.
/// </summary>
readonly ref struct Neighbours
{
    readonly ReadOnlySpan<double> _below, _above, _before, _behind;
    readonly ReadOnlySpan<double> _belowBefore, _belowBehind, _aboveBefore, _aboveBehind;

    /// <summary>The row itself.</summary>
    public readonly ReadOnlySpan<double> Middle;

    /// <summary>The rows around row (<paramref name="third"/>, <paramref name="second"/>).</summary>
    public Neighbours(Grid grid, int third, int second)
    {
        Middle = grid.Row(third, second);
        _before = grid.Row(third, second - 1);
        _behind = grid.Row(third, second + 1);
        _below = grid.Row(third - 1, second);
        _above = grid.Row(third + 1, second);
        _belowBefore = grid.Row(third - 1, second - 1);
        _belowBehind = grid.Row(third - 1, second + 1);
        _aboveBefore = grid.Row(third + 1, second - 1);
        _aboveBehind = grid.Row(third + 1, second + 1);
    }

    /// <summary>For each place the sum over the four rows beside, and over the four at the corners.</summary>
    public void Sum(Span<double> beside, Span<double> corners)
    {
        for (int i = 0; i < beside.Length; i++)
        {
            beside[i] = _before[i] + _behind[i] + _below[i] + _above[i];
            corners[i] = _belowBefore[i] + _belowBehind[i] + _aboveBefore[i] + _aboveBehind[i];
        }
    }
}
