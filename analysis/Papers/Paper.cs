using System.Collections.Generic;
using System.Text.Json.Serialization;

namespace Testbed.Analysis.Papers;

/// <summary>A publication that is reproduced here: <c>papers/NAME/paper.json</c> and one file for each of its pages.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Source">Authors, venue, identifier.</param>
/// <param name="Machine">What it was measured on.</param>
public sealed record Paper(string Title, string Source, string Machine)
{
    /// <summary>Name of its folder.</summary>
    [JsonIgnore]
    public string Name { get; init; } = "";

    /// <summary>Its pages, in the order of their files' names.</summary>
    [JsonIgnore]
    public IReadOnlyList<PaperPage> Pages { get; init; } = [];
}

/// <summary>One published figure or table with what is set against it: <c>papers/NAME/pages/NN_ID.json</c>.</summary>
/// <param name="Id">Name of the page, e.g. <c>fig-3</c>.</param>
/// <param name="Published">What the publication calls it, e.g. <c>Figure 3</c>.</param>
/// <param name="Title">What it is about, in a few words.</param>
/// <param name="Experiments">Experiments that answer it here. One that is not declared yet makes the page say so.</param>
/// <param name="Comparable">What may be set side by side; with formulas in braces, as <see cref="Sentence"/> fills them.</param>
/// <param name="NotComparable">What may not, and why.</param>
/// <param name="Claims">What the publication says, each with the rule that judges it; at least one.</param>
public sealed record PaperPage(
    string Id, string Published, string Title, IReadOnlyList<string> Experiments, string Comparable, string NotComparable, IReadOnlyList<PaperClaim> Claims)
{
    /// <summary>Ids of the attacks that answer it.</summary>
    public IReadOnlyList<string> Attacks { get; init; } = [];

    /// <summary>Experiments that go on where the publication ends. They run with the others, and nothing waits for one that is not declared.</summary>
    public IReadOnlyList<string> Beyond { get; init; } = [];

    /// <summary>Figures; each has one unit, so that theirs and ours never share an axis.</summary>
    public IReadOnlyList<PaperFigure> Figures { get; init; } = [];

    /// <summary>Tables.</summary>
    public IReadOnlyList<PaperTable> Tables { get; init; } = [];

    /// <summary>Places where the publication contradicts itself, with the arithmetic.</summary>
    public IReadOnlyList<Contradiction> Contradictions { get; init; } = [];
}

/// <summary>What the publication says, and the rule by which a run is judged.</summary>
/// <param name="Id">Its number, e.g. <c>V2</c>.</param>
/// <param name="Says">The claim, in one sentence.</param>
/// <param name="Place">Where it stands there.</param>
/// <param name="Ours">Formula of our number.</param>
/// <param name="Unit">Unit of our number.</param>
/// <param name="Published">Formula of theirs.</param>
/// <param name="PublishedUnit">Unit of theirs.</param>
/// <param name="Reproduced">What is said where the rule holds.</param>
/// <param name="Differs">What is said where it does not: begins with "because".</param>
public sealed record PaperClaim(
    string Id, string Says, string Place, string Ours, string Unit, string Published, string PublishedUnit, string Reproduced, string Differs)
{
    /// <summary>Formula of the least number that reproduces the claim; empty for none.</summary>
    public string AtLeast { get; init; } = "";

    /// <summary>Formula of the greatest; empty for none.</summary>
    public string AtMost { get; init; } = "";

    /// <summary>What is said in exact mode of a claim that only a processor with protection keys can test; empty for one that is tested in every mode.</summary>
    public string NeedsHardware { get; init; } = "";

    /// <summary>Digits after the point of both numbers.</summary>
    public int Decimals { get; init; }
}

/// <summary>Values by key; columns meet where their keys are equal.</summary>
/// <param name="Heading">What stands above it.</param>
/// <param name="Rows">What the keys are.</param>
/// <param name="Columns">Its columns, at least one.</param>
public sealed record PaperTable(string Heading, string Rows, IReadOnlyList<PaperColumn> Columns)
{
    /// <summary>What stands below it.</summary>
    public string Note { get; init; } = "";
}

/// <summary>A column.</summary>
/// <param name="Heading">Its heading, with the unit.</param>
/// <param name="Values">Formula of its values.</param>
public sealed record PaperColumn(string Heading, string Values)
{
    /// <summary>Digits after the point.</summary>
    public int Decimals { get; init; }
}

/// <summary>How a figure is drawn.</summary>
public enum FigureKind
{
    /// <summary>Horizontal bars, one for each key of each series.</summary>
    Bars,

    /// <summary>Lines over keys that are numbers, on an axis of powers of two.</summary>
    Lines,
}

/// <summary>A figure in one unit.</summary>
/// <param name="Name">Name of its folder, e.g. <c>fig-3_ours</c>.</param>
/// <param name="Kind">How it is drawn.</param>
/// <param name="Title">Its finding, in one sentence with formulas in braces.</param>
/// <param name="Caption">Whose numbers these are, and from where.</param>
/// <param name="Axis">What the values are, with their unit.</param>
/// <param name="Series">What is drawn, at least one.</param>
public sealed record PaperFigure(string Name, FigureKind Kind, string Title, string Caption, string Axis, IReadOnlyList<PaperSeries> Series)
{
    /// <summary>What the keys of lines are.</summary>
    public string Keys { get; init; } = "";
}

/// <summary>Values of one kind in a figure.</summary>
/// <param name="Name">Its name; one that begins with the name of a variant gives it that variant's colour.</param>
/// <param name="Values">Formula.</param>
public sealed record PaperSeries(string Name, string Values)
{
    /// <summary>Formula of the lower end of a modelled band; a band is hatched, and its series is labelled modelled.</summary>
    public string Least { get; init; } = "";

    /// <summary>Formula of its upper end.</summary>
    public string Greatest { get; init; } = "";

    /// <summary>Digits after the point.</summary>
    public int Decimals { get; init; }

    /// <summary>True where the values come of the cost model.</summary>
    [JsonIgnore]
    public bool IsModelled => Least.Length > 0;
}

/// <summary>Two statements of the publication that do not go together.</summary>
/// <param name="Title">What, in one sentence.</param>
/// <param name="Steps">The arithmetic.</param>
/// <param name="Therefore">What follows for a reproduction; with formulas in braces.</param>
public sealed record Contradiction(string Title, IReadOnlyList<ArithmeticStep> Steps, string Therefore);

/// <summary>One line of arithmetic.</summary>
/// <param name="What">What is computed.</param>
/// <param name="Formula">How.</param>
/// <param name="Unit">Its unit.</param>
public sealed record ArithmeticStep(string What, string Formula, string Unit)
{
    /// <summary>Digits after the point.</summary>
    public int Decimals { get; init; }
}
