namespace Testbed.Workloads.FourierTransform;

/// <summary>A complex number.</summary>
struct Complex(double real, double imaginary)
{
    /// <summary>Real part.</summary>
    public double Real = real;

    /// <summary>Imaginary part.</summary>
    public double Imaginary = imaginary;

    /// <summary>Sum.</summary>
    public static Complex operator +(Complex left, Complex right) => new(left.Real + right.Real, left.Imaginary + right.Imaginary);

    /// <summary>Difference.</summary>
    public static Complex operator -(Complex left, Complex right) => new(left.Real - right.Real, left.Imaginary - right.Imaginary);

    /// <summary>Product.</summary>
    public static Complex operator *(Complex left, Complex right)
        => new(left.Real * right.Real - left.Imaginary * right.Imaginary, left.Real * right.Imaginary + left.Imaginary * right.Real);

    /// <summary>Multiple.</summary>
    public static Complex operator *(double factor, Complex number) => new(factor * number.Real, factor * number.Imaginary);
}
