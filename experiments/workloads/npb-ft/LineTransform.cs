using System;

namespace Testbed.Workloads.FourierTransform;

/// <summary>
/// Fourier transforms of lines whose length is a power of two, by Stockham's method with radix 2: each of log2 n passes sorts as it
/// computes, from one buffer into another. Not scaled: there and back multiplies by the length.
/// </summary>
sealed class LineTransform
{
    readonly Complex[] _roots;          // e^(2 pi i k / longest)
    readonly Complex[] _conjugates;
    readonly Complex[] _other;

    /// <summary>For lines of up to so many numbers.</summary>
    public LineTransform(int longest)
    {
        _roots = new Complex[longest];
        _conjugates = new Complex[longest];
        _other = new Complex[longest];
        for (int k = 0; k < longest; k++)
        {
            double angle = 2 * Math.PI * k / longest;
            _roots[k] = new Complex(Math.Cos(angle), Math.Sin(angle));
            _conjugates[k] = new Complex(_roots[k].Real, -_roots[k].Imaginary);
        }
    }

    /// <summary>Transforms a line in place.</summary>
    public void Transform(Span<Complex> line, bool backward)
    {
        Complex[] roots = backward ? _conjugates : _roots;
        int stride = roots.Length / line.Length;
        Span<Complex> from = line;
        Span<Complex> to = new(_other, 0, line.Length);
        int half = line.Length / 2;
        bool inOther = false;
        for (int run = 1; run < line.Length; run *= 2)
        {
            for (int first = 0; first < half; first += run)
            {
                Complex root = roots[first * stride];
                for (int i = 0; i < run; i++)
                {
                    Complex left = from[first + i];
                    Complex right = from[first + half + i];
                    to[2 * first + i] = left + right;
                    to[2 * first + run + i] = root * (left - right);
                }
            }
            Span<Complex> last = from;
            from = to;
            to = last;
            inOther = !inOther;
        }
        if (inOther)
            from.CopyTo(line);
    }
}
