namespace Testbed.Workloads.Multigrid;

/// <summary>
/// NPB MG, "multigrid" (RNR-94-007, section 2.5), serial: solves Poisson's equation with periodic boundaries approximately, by
/// V-cycles over grids of halving size. Pure; the same source runs in tests on the host.
/// </summary>
sealed class VCycle
{
    readonly Grid _charges;
    readonly Grid[] _solution;      // by level; level k has 2^(k+1) cells along an axis
    readonly Grid[] _residual;
    readonly Operators _operators;

    /// <summary>The problem with 2^<paramref name="cellsLog2"/> cells along each axis, 2 at least.</summary>
    public VCycle(int cellsLog2)
    {
        _charges = new Grid(1 << cellsLog2);
        _solution = new Grid[cellsLog2];
        _residual = new Grid[cellsLog2];
        for (int level = 0; level < cellsLog2; level++)
        {
            _solution[level] = new Grid(2 << level);
            _residual[level] = new Grid(2 << level);
        }
        _operators = new Operators(1 << cellsLog2);
    }

    int Finest => _solution.Length - 1;

    /// <summary>The right side of the equation.</summary>
    public Grid Right => _charges;

    /// <summary>Sets the charges, and the solution to zero.</summary>
    public void Reset()
    {
        _solution[Finest].Clear();
        Charges.Place(_charges);
    }

    /// <summary>Makes so many V-cycles. Returns the norm of what is left to solve.</summary>
    public double Solve(int iterations)
    {
        _operators.Residual(_solution[Finest], _charges, _residual[Finest]);
        for (int iteration = 0; iteration < iterations; iteration++)
        {
            Cycle();
            _operators.Residual(_solution[Finest], _charges, _residual[Finest]);
        }
        return _residual[Finest].Norm();
    }

    /// <summary>One V-cycle: residuals down to the coarsest grid, corrections up again.</summary>
    void Cycle()
    {
        for (int level = Finest; level > 0; level--)
            _operators.Project(_residual[level], _residual[level - 1]);

        _solution[0].Clear();
        _operators.Smooth(_residual[0], _solution[0]);
        for (int level = 1; level < Finest; level++)
        {
            _solution[level].Clear();
            _operators.Interpolate(_solution[level - 1], _solution[level]);
            _operators.Residual(_solution[level], _residual[level], _residual[level]);
            _operators.Smooth(_residual[level], _solution[level]);
        }
        _operators.Interpolate(_solution[Finest - 1], _solution[Finest]);
        _operators.Residual(_solution[Finest], _charges, _residual[Finest]);
        _operators.Smooth(_residual[Finest], _solution[Finest]);
    }
}
