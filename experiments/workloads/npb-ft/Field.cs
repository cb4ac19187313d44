using System;
using Testbed.Workloads.ParallelBenchmarks;

namespace Testbed.Workloads.FourierTransform;

/// <summary>Complex numbers on a box of cells, the first axis contiguous.</summary>
sealed class Field
{
    readonly int _first, _second, _third;
    readonly Complex[] _cells;
    readonly Complex[] _line;

    /// <summary>A field of zeros with so many cells along each axis, powers of two.</summary>
    public Field(int first, int second, int third)
    {
        _first = first;
        _second = second;
        _third = third;
        _cells = new Complex[first * second * third];
        _line = new Complex[Math.Max(second, third)];
    }

    /// <summary>All cells.</summary>
    public Span<Complex> Cells => _cells;

    /// <summary>Draws real and imaginary part of every cell, in the order of the cells.</summary>
    public void Draw()
    {
        RandomSequence random = new(RandomSequence.CommonSeed);
        for (int i = 0; i < _cells.Length; i++)
            _cells[i] = new Complex(random.NextFraction(), random.NextFraction());
    }

    /// <summary>Transforms along all three axes, in place, not scaled.</summary>
    public void Transform(LineTransform lines, bool backward)
    {
        for (int start = 0; start < _cells.Length; start += _first)
            lines.Transform(new Span<Complex>(_cells, start, _first), backward);
        int layer = _first * _second;
        for (int third = 0; third < _third; third++)
        {
            for (int first = 0; first < _first; first++)
                TransformAcross(lines, third * layer + first, _first, _second, backward);
        }
        for (int start = 0; start < layer; start++)
            TransformAcross(lines, start, layer, _third, backward);
    }

    /// <summary>Sum of the 1024 cells (j, 3j, 5j), each modulo its axis, over the number of all cells.</summary>
    public Complex Checksum()
    {
        const int Terms = 1024;
        Complex sum = default;
        for (int j = 1; j <= Terms; j++)
            sum += _cells[(5 * j % _third * _second + 3 * j % _second) * _first + j % _first];
        return 1.0 / _cells.Length * sum;
    }

    /// <summary>Transforms a line whose cells do not lie side by side.</summary>
    void TransformAcross(LineTransform lines, int start, int stride, int length, bool backward)
    {
        Span<Complex> line = new(_line, 0, length);
        for (int i = 0; i < length; i++)
            line[i] = _cells[start + i * stride];
        lines.Transform(line, backward);
        for (int i = 0; i < length; i++)
            _cells[start + i * stride] = line[i];
    }
}
