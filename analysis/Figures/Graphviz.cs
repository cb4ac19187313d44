namespace Testbed.Analysis.Figures;

/// <summary>Runs Graphviz (Debian package graphviz) on a figure's graph, in the folder that keeps its sources.</summary>
public static class Graphviz
{
    /// <summary>The program that draws.</summary>
    internal const string Program = "dot";

    /// <summary>Its words: one layout, three files.</summary>
    internal static readonly string[] Words =
    [
        $"-Tsvg", $"-o{FigureSource.ImageFile}", "-Tpdf", $"-o{FigureSource.PaperFile}", "-Tpng:cairo", $"-o{FigureSource.PixelFile}", FigureSource.GraphFile,
    ];

    /// <summary>Writes a figure's sources into <c>FOLDER/NAME/</c>, draws it beside them and returns the SVG's text.</summary>
    /// <exception cref="FigureException">Graphviz is missing or refuses the graph.</exception>
    public static string Draw(FigureSource figure, string folder) => DrawingProgram.Draw(figure, folder, Program, Words, "graphviz");
}
