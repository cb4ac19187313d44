using System;

namespace Testbed.Workloads.LivermoreLoops;

/// <summary>
/// One of the three lengths at which all kernels run, with the official sums of the LFK test in the version of October 1993 (mf528), 200
/// repetitions, which the C version in general use has too. Revisions after 1994 have other tables.
/// </summary>
readonly ref struct LoopSpan
{
    /// <summary>Spans.</summary>
    public const int Count = 3;

    /// <summary>Digits in which every sum must agree: the LFK test counts them, and has 13 or more where arithmetic has 53 bits.</summary>
    public const int DigitsWanted = 12;

    const int Repetitions = 200;

    readonly int _multiple;
    readonly ReadOnlySpan<int> _lengths;
    readonly ReadOnlySpan<int> _passes;
    readonly ReadOnlySpan<double> _sums;

    /// <summary>Seed of the places that kernel 14 looks at.</summary>
    public readonly int Seed;

    LoopSpan(int seed, int multiple, ReadOnlySpan<int> lengths, ReadOnlySpan<int> passes, ReadOnlySpan<double> sums)
    {
        Seed = seed;
        _multiple = multiple;
        _lengths = lengths;
        _passes = passes;
        _sums = sums;
    }

    /// <summary>Length of a kernel's loop.</summary>
    public int Length(int kernel) => _lengths[kernel - 1];

    /// <summary>Passes of a kernel: shorter loops are passed more often.</summary>
    public int Passes(int kernel) => Repetitions * _multiple * _passes[kernel - 1];

    /// <summary>A kernel's official sum.</summary>
    public double Official(int kernel) => _sums[kernel - 1];

    /// <summary>Span 0, 1 or 2: long, medium, short.</summary>
    public static LoopSpan Of(int number) => number switch
    {
        0 => new(256, 1,
            [1001, 101, 1001, 1001, 1001, 64, 995, 100, 101, 101, 1001, 1000, 64, 1001, 101, 75, 101, 100, 101, 1000, 101, 101, 100, 1001],
            [7, 67, 9, 14, 10, 3, 4, 10, 36, 34, 11, 12, 36, 2, 1, 25, 35, 2, 39, 1, 1, 11, 8, 5],
            [
                5.114652693224671e4, 1.539721811668385e3, 1.000742883066363e1, 5.999250595473891e-1, 4.548871642387267e3,
                4.375116344729986e3, 6.104251075174761e4, 1.501268005625798e5, 1.189443609974981e5, 7.310369784325296e4,
                3.342910972650109e7, 2.907141294167248e-5, 1.202533961842803e11, 3.165553044000334e9, 3.943816690352042e4,
                5.650760000000000e5, 1.114641772902486e3, 1.015727037502300e5, 5.421816960147207e2, 3.040644339351239e7,
                1.597308280710199e8, 2.938604376566697e2, 3.549900501563623e4, 5.0e2,
            ]),
        1 => new(12491249, 2,
            [101, 101, 101, 101, 101, 32, 101, 100, 101, 101, 101, 100, 32, 101, 101, 40, 101, 100, 101, 100, 50, 101, 100, 101],
            [40, 40, 53, 70, 55, 7, 22, 6, 21, 19, 64, 68, 41, 10, 1, 27, 20, 1, 23, 8, 1, 7, 5, 31],
            [
                5.253344778937972e2, 1.539721811668385e3, 1.009741436578952, 5.999250595473891e-1, 4.589031939600982e1,
                8.631675645333210e1, 6.345586315784055e2, 1.501268005625798e5, 1.189443609974981e5, 7.310369784325296e4,
                3.433560407475758e4, 7.127569130821465e-6, 9.816387810944345e10, 3.039983465145393e7, 3.943816690352042e4,
                6.480410000000000e5, 1.114641772902486e3, 1.015727037502300e5, 5.421816960147207e2, 3.126205178815431e4,
                7.824524877232093e7, 2.938604376566697e2, 3.549900501563623e4, 5.0e1,
            ]),
        _ => new(1499352848, 8,
            [27, 15, 27, 27, 27, 8, 21, 14, 15, 15, 27, 26, 8, 27, 15, 15, 15, 14, 15, 26, 20, 15, 14, 27],
            [28, 46, 37, 38, 40, 21, 20, 9, 26, 25, 46, 48, 31, 8, 1, 14, 26, 2, 28, 7, 1, 8, 7, 23],
            [
                3.855104502494961e1, 3.953296986903059e1, 2.699309089320672e-1, 5.999250595473891e-1, 3.182615248447483,
                1.120309393467088, 2.845720217644024e1, 2.960543667875003e3, 2.623968460874250e3, 1.651291227698265e3,
                6.551161335845770e2, 1.943435981130448e-6, 3.847124199949426e10, 2.923540598672011e6, 1.108997288134785e3,
                5.152160000000000e5, 2.947368618589360e1, 9.700646212337040e2, 1.268230698051003e1, 5.987713249475302e2,
                5.009945671204667e7, 6.109968728263972, 4.850340602749970e2, 1.3e1,
            ]),
    };
}
