namespace Testbed.Analysis.Figures;

/// <summary>Everything a figure is made from. Kept beside the figure, so that it can be checked and drawn again.</summary>
/// <param name="Name">Name of its folder, e.g. <c>fig-01a_write-bytes-added</c>.</param>
/// <param name="Title">What it shows, in one sentence that states the finding.</param>
/// <param name="Caption">What is comparable, what is not, and where each number comes from.</param>
/// <param name="Rows">Text of <see cref="DataFile"/>: tab-separated, with '#' lines that explain.</param>
/// <param name="Script">Text of <see cref="SourceFile"/>.</param>
public sealed record FigureSource(string Name, string Title, string Caption, string Rows, string Script)
{
    /// <summary>Name of the file of plotted values.</summary>
    public const string DataFile = "data.tsv";

    /// <summary>Name of the gnuplot script.</summary>
    public const string ScriptFile = "figure.gp";

    /// <summary>Name of the graph, where Graphviz draws it.</summary>
    public const string GraphFile = "figure.dot";

    /// <summary>Name of the drawn figure.</summary>
    public const string ImageFile = "figure.svg";

    /// <summary>Name of the same for a paper.</summary>
    public const string PaperFile = "figure.pdf";

    /// <summary>Name of the same for slides, in pixels.</summary>
    public const string PixelFile = "figure.png";

    /// <summary>Drawn by Graphviz, from a graph; otherwise by gnuplot, from a script.</summary>
    public bool IsGraph { get; init; }

    /// <summary>Name of the file that it is drawn from.</summary>
    public string SourceFile => IsGraph ? GraphFile : ScriptFile;

    /// <summary>The command that draws it again, typed in its folder.</summary>
    public string Command => IsGraph
        ? $"{Graphviz.Program} {string.Join(' ', Graphviz.Words)}"
        : $"{Gnuplot.Program} {ScriptFile}";
}
