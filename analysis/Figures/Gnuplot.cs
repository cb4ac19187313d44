namespace Testbed.Analysis.Figures;

/// <summary>Runs gnuplot (Debian package gnuplot-nox) on a figure's script, in the folder that keeps its sources.</summary>
public static class Gnuplot
{
    /// <summary>The program that draws.</summary>
    internal const string Program = "gnuplot";

    /// <summary>
    /// Writes <c>FOLDER/NAME/{data.tsv,figure.gp}</c>, draws <c>figure.svg</c>, <c>.pdf</c> and <c>.png</c> beside them and
    /// returns the SVG's text. <c>gnuplot figure.gp</c> in that folder draws it again. A figure that is a graph is drawn by Graphviz.
    /// </summary>
    /// <exception cref="FigureException">gnuplot is missing or refuses the script.</exception>
    public static string Draw(FigureSource figure, string folder)
        => DrawingProgram.Draw(figure, folder, Program, [FigureSource.ScriptFile], "gnuplot-nox");
}
