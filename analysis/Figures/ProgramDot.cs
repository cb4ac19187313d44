using System;
using System.Collections.Generic;
using System.Linq;

namespace Testbed.Analysis.Figures;

/// <summary>A whole program as a point of figure 7.</summary>
/// <param name="Name">The program.</param>
/// <param name="PerMillion">Crossings in a million of its instructions.</param>
/// <param name="Percent">What isolation adds to it.</param>
readonly record struct ProgramDot(string Name, double PerMillion, double Percent)
{
    // Points that follow each other this closely, in decades, share a label.
    const double NearAcross = 0.45, NearUp = 0.11;
    const int MostBeside = 2;       // names that have room at the left of their points; more of them stand below
    const double Lines = 0.26;      // decades between two lines of text

    /// <summary>Writes the names: points rise to the right, so the space at their left and below the lowest is free.</summary>
    public static void Label(Script script, IEnumerable<ProgramDot> dots)
    {
        var free = double.NegativeInfinity;
        foreach (var place in Places(dots))
        {
            var names = string.Join(", ", place.Select(dot => dot.Name));
            if (place.Count > MostBeside)
            {
                script.Label($"first {place[0].PerMillion}, first {place.Min(dot => dot.Percent)}", names, Palette.Ink, offset: "-0.5,-1");
                continue;
            }
            var height = Math.Max(free, Math.Log10(place[0].Percent * place[^1].Percent) / 2);      // as high as its points, and above the name before it
            script.Label($"first {place[0].PerMillion}, first {Math.Pow(10, height)}", names, Palette.Ink, "right", offset: "-1,0");
            free = height + Lines;
        }
    }

    static List<List<ProgramDot>> Places(IEnumerable<ProgramDot> dots)
    {
        List<List<ProgramDot>> places = [];
        foreach (var dot in dots.OrderBy(dot => dot.PerMillion))
        {
            if (places.LastOrDefault()?[^1] is { } last && Decades(last.PerMillion, dot.PerMillion) < NearAcross && Decades(last.Percent, dot.Percent) < NearUp)
                places[^1].Add(dot);
            else
                places.Add([dot]);
        }
        return places;
    }

    static double Decades(double first, double second) => Math.Abs(Math.Log10(second / first));
}
