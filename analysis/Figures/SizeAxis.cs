using System.Collections.Generic;
using System.Linq;

namespace Testbed.Analysis.Figures;

/// <summary>What the three parts of figure 1 share: fill sizes along x, one label column at the right.</summary>
static class SizeAxis
{
    const int Smallest = 1;
    const int Largest = 4096;
    const int NameWidth = 213;      // of the labels of lines, CSS pixels

    /// <summary>Of the numbers at the left, CSS pixels.</summary>
    public const int NumberWidth = 68;

    /// <summary>Where labels of lines begin: just right of the largest size.</summary>
    public const double LabelAt = Largest * 1.35;

    /// <summary>Starts a figure with sizes along x and 0..<paramref name="top"/> along y.</summary>
    public static Script Begin(string unit, double top)
        => new Script(640, 390)
            .Line($"set logscale x 2")
            .Line($"set xrange [{Smallest * 0.85}:{Largest * 1.1}]")
            .Line($"set xtics ('1' 1, '4' 4, '16' 16, '64' 64, '256' 256, '1 KiB' 1024, '4 KiB' 4096)")
            .Line($"set xlabel 'bytes filled per call' textcolor rgb '{Palette.Ink}'")
            .Line($"set yrange [0:{top}]")
            .Label($"graph 0, graph 1.06", unit, Palette.Faint)
            .Margins(NumberWidth, NameWidth)
            .Line($"set tmargin 3");

    /// <summary>Ends the script with one plot of all elements.</summary>
    public static void Plot(Script script, IEnumerable<string> elements)
    {
        var all = string.Join(", \\\n     ", elements);
        script.Line($"plot {all}");
    }
}
