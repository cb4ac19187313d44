using System;
using Testbed.Workloads.ParallelBenchmarks;

namespace Testbed.Workloads.Multigrid;

/// <summary>
/// The right side of the benchmark's equation (RNR-94-007, section 2.5): -1 in the ten cells that the smallest random numbers
/// fall to, +1 in the ten of the largest, 0 elsewhere.
/// </summary>
static class Charges
{
    const int OfEachSign = 10;

    /// <summary>A cell and the number drawn for it.</summary>
    struct Drawn
    {
        public double Number;
        public int Cell;
    }

    /// <summary>Sets the charges. One number is drawn for each cell, along the first axis first.</summary>
    public static void Place(Grid grid)
    {
        Span<Drawn> smallest = stackalloc Drawn[OfEachSign];
        Span<Drawn> largest = stackalloc Drawn[OfEachSign];
        smallest.Fill(new Drawn { Number = double.MaxValue });
        largest.Fill(new Drawn { Number = double.MaxValue });

        RandomSequence random = new(RandomSequence.CommonSeed);
        int cells = grid.Cells * grid.Cells * grid.Cells;
        for (int cell = 0; cell < cells; cell++)
        {
            double number = random.NextFraction();
            Keep(smallest, number, cell);
            Keep(largest, -number, cell);
        }

        grid.Clear();
        for (int i = 0; i < OfEachSign; i++)
        {
            Set(grid, smallest[i].Cell, -1);
            Set(grid, largest[i].Cell, +1);
        }
        grid.CopyBoundaries();
    }

    /// <summary>Keeps a number if it is among the smallest: they stand in rising order, and the last one goes.</summary>
    static void Keep(Span<Drawn> smallest, double number, int cell)
    {
        int at = OfEachSign - 1;
        if (number >= smallest[at].Number)
            return;
        for (; at > 0 && number < smallest[at - 1].Number; at--)
            smallest[at] = smallest[at - 1];
        smallest[at] = new Drawn { Number = number, Cell = cell };
    }

    static void Set(Grid grid, int cell, double charge)
    {
        int n = grid.Cells;
        grid.Row(1 + cell / (n * n), 1 + cell / n % n)[1 + cell % n] = charge;
    }
}
