using Testbed.Analysis.Figures;

namespace Testbed.Analysis.Report;

/// <summary>A figure with its drawing.</summary>
/// <param name="Source">What it was made from.</param>
/// <param name="Svg">Text of the SVG.</param>
/// <param name="Folder">Where its sources lie, relative to the page.</param>
sealed record DrawnFigure(FigureSource Source, string Svg, string Folder);
