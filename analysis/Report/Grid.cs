using System.Collections.Generic;
using System.Linq;

namespace Testbed.Analysis.Report;

/// <summary>A table of the report, for the page and for papers. Columns whose heading begins with '#' hold numbers and are aligned right.</summary>
sealed class Grid(params IReadOnlyList<string> headings)
{
    const char NumberMark = '#';
    const int LeastUpright = 8;     // headings that do not fit side by side
    readonly List<IReadOnlyList<Markup>> _rows = [];

    /// <summary>True when nothing was added.</summary>
    public bool IsEmpty => _rows.Count == 0;

    /// <summary>Adds a row; the first cell names it.</summary>
    public Grid Row(params IReadOnlyList<Markup> cells)
    {
        _rows.Add(cells);
        return this;
    }

    /// <summary>The table; on a narrow page it scrolls by itself.</summary>
    public Markup ToMarkup() => ToMarkup("wide");

    /// <summary>The same with headings that stand upright where they are many, over columns of short numbers.</summary>
    public Markup ToMatrix() => ToMarkup(headings.Count < LeastUpright ? "wide" : "wide matrix");

    Markup ToMarkup(string kind)
    {
        var head = Markup.Join(headings.Select((heading, index)
            => Markup.Element("th", heading.TrimStart(NumberMark), $"scope=\"col\" {ClassOf(index)}".TrimEnd())));
        var table = Markup.Join(Markup.Element("thead", Markup.Element("tr", head)), Markup.Element("tbody", Markup.Join(_rows.Select(RowOf))));
        return Markup.Element("div", Markup.Element("table", table), $"class=\"{kind}\"");
    }

    /// <summary>The same as a table in Markdown.</summary>
    public string ToMarkdown()
    {
        static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |\n";
        static string Escape(Markup cell) => cell.ToText().Replace("|", "\\|");
        return Line(headings.Select(heading => heading.TrimStart(NumberMark))) + Line(headings.Select((_, index) => IsNumber(index) ? "---:" : "---"))
            + string.Concat(_rows.Select(row => Line(row.Select(Escape))));
    }

    /// <summary>The same as a table in LaTeX, for the package booktabs.</summary>
    public string ToLatex(string caption, string label)
    {
        static string Line(IEnumerable<string> cells) => $"    {string.Join(" & ", cells)} \\\\\n";
        return $"\\begin{{table}}\n  \\caption{{{LatexText.Escape(caption)}}}\n  \\label{{{label}}}\n  \\begin{{tabular}}{{{string.Concat(headings.Select((_, index) => IsNumber(index) ? 'r' : 'l'))}}}\n    \\toprule\n"
            + Line(headings.Select(heading => LatexText.Escape(heading.TrimStart(NumberMark)))) + "    \\midrule\n"
            + string.Concat(_rows.Select(row => Line(row.Select(cell => LatexText.Escape(cell.ToText())))))
            + "    \\bottomrule\n  \\end{tabular}\n\\end{table}\n";
    }

    Markup RowOf(IReadOnlyList<Markup> cells) => Markup.Element("tr", Markup.Join(cells.Select((cell, index)
        => index == 0 ? Markup.Element("th", cell, "scope=\"row\"") : Markup.Element("td", cell, ClassOf(index)))));

    bool IsNumber(int index) => headings[index].StartsWith(NumberMark);

    string ClassOf(int index) => IsNumber(index) ? "class=\"n\"" : "";
}
