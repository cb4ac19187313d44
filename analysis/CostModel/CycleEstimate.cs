namespace Testbed.Analysis.CostModel;

/// <summary>Modelled cycles, never measured ones: a span with a centre.</summary>
/// <param name="Least">With the least published cost of each instruction class.</param>
/// <param name="CentreLow">With the least of the published single values.</param>
/// <param name="CentreHigh">With the greatest of the published single values.</param>
/// <param name="Greatest">With the greatest published cost.</param>
public readonly record struct CycleEstimate(double Least, double CentreLow, double CentreHigh, double Greatest)
{
    /// <summary>Middle of the centre.</summary>
    public double Centre => (CentreLow + CentreHigh) / 2;
}
