using System.IO;
using Testbed.Analysis.Figures;

namespace Testbed.Analysis.Report;

/// <summary>A figure with its drawing.</summary>
/// <param name="Source">What it was made from.</param>
/// <param name="Svg">Text of the SVG.</param>
/// <param name="Folder">Where its sources lie, relative to the page; ends in a slash.</param>
sealed record DrawnFigure(FigureSource Source, string Svg, string Folder)
{
    const string FiguresFolder = "figures";

    /// <summary>Draws a figure below a run's folder, where its page stands.</summary>
    /// <exception cref="FigureException">The program that draws it is missing or refuses its source.</exception>
    public static DrawnFigure Draw(FigureSource source, string runFolder)
        => new(source, DrawingProgram.Draw(source, Path.Combine(runFolder, FiguresFolder)), $"{FiguresFolder}/{source.Name}/");
}
