using System;

namespace Testbed.Workloads.FourierTransform;

/// <summary>
/// NPB FT, "3-D fast Fourier transform" (RNR-94-007, section 2.6), serial: solves a diffusion equation in the frequency
/// domain, and after each time step transforms back. Pure; the same source runs in tests on the host.
/// </summary>
sealed class Diffusion
{
    const double Alpha = 1e-6;      // the equation's constant

    readonly SpectralClass _size;
    readonly Field _frequencies;
    readonly Field _positions;
    readonly double[] _decay;       // of each frequency in one time step

    /// <summary>Takes the memory that the class needs.</summary>
    public Diffusion(SpectralClass size)
    {
        _size = size;
        _frequencies = new Field(size.First, size.Second, size.Third);
        _positions = new Field(size.First, size.Second, size.Third);
        _decay = new double[_frequencies.Cells.Length];
        Lines = new LineTransform(size.Longest);
    }

    /// <summary>Transforms of lines.</summary>
    public LineTransform Lines { get; }

    /// <summary>Sets the beginning: decay of each frequency, and random positions transformed.</summary>
    public void Reset()
    {
        int at = 0;
        for (int third = 0; third < _size.Third; third++)
        {
            for (int second = 0; second < _size.Second; second++)
            {
                int square = Square(third, _size.Third) + Square(second, _size.Second);
                for (int first = 0; first < _size.First; first++)
                    _decay[at++] = Math.Exp(-4 * Alpha * Math.PI * Math.PI * (square + Square(first, _size.First)));
            }
        }
        _frequencies.Draw();
        _frequencies.Transform(Lines, backward: false);
    }

    /// <summary>One time step. Returns the checksum of the positions after it.</summary>
    public Complex Step()
    {
        Span<Complex> frequencies = _frequencies.Cells;
        for (int i = 0; i < _decay.Length; i++)
            frequencies[i] = _decay[i] * frequencies[i];
        frequencies.CopyTo(_positions.Cells);
        _positions.Transform(Lines, backward: true);
        return _positions.Checksum();
    }

    /// <summary>Square of a frequency: the upper half of the indices stands for negative ones.</summary>
    static int Square(int index, int cells)
    {
        int frequency = index >= cells / 2 ? index - cells : index;
        return frequency * frequency;
    }
}
