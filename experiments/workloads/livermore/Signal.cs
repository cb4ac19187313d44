namespace Testbed.Workloads.LivermoreLoops;

/// <summary>The numbers that all arrays start with (SIGNEL in the LFK test): about 0.1, slowly wandering, the same on every machine.</summary>
struct Signal
{
    double _fuzz;
    double _buzz;
    readonly double _fizz;

    /// <summary>The sequence from its beginning.</summary>
    public Signal()
    {
        _fuzz = 0.0012345;
        _buzz = 1.0 + _fuzz;
        _fizz = 1.1 * _fuzz;
    }

    /// <summary>The next number.</summary>
    public double Next()
    {
        const double Scale = 0.1;
        _buzz = (1.0 - _fuzz) * _buzz + _fuzz;
        _fuzz = -_fuzz;
        return (_buzz - _fizz) * Scale;
    }

    /// <summary>Fills an array, or the first part of one.</summary>
    public void Fill(double[] array, int length)
    {
        for (int i = 0; i < length; i++)
            array[i] = Next();
    }

    /// <inheritdoc cref="Fill(double[], int)"/>
    public void Fill(double[] array) => Fill(array, array.Length);
}
