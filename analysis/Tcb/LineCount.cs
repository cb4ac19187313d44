namespace Testbed.Analysis.Tcb;

/// <summary>Lines of source that hold code: neither blank nor comment alone.</summary>
/// <param name="CSharp">Lines of C#.</param>
/// <param name="Unsafe">Those of them that stand in an unsafe context.</param>
/// <param name="Assembly">Lines of assembly, counted apart: no compiler checks any of them.</param>
public readonly record struct LineCount(int CSharp, int Unsafe, int Assembly)
{
    /// <summary>The sum, kind by kind.</summary>
    public static LineCount operator +(LineCount left, LineCount right)
        => new(left.CSharp + right.CSharp, left.Unsafe + right.Unsafe, left.Assembly + right.Assembly);
}
