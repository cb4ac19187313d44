using System;

namespace Testbed.Analysis.Figures;

/// <summary>A figure that cannot be drawn: gnuplot is missing, or refuses the script.</summary>
public sealed class FigureException(string message) : Exception(message);
