using System.Collections.Generic;
using System.Linq;

namespace Testbed.Analysis.Report;

/// <summary>A table of the report. Columns whose heading begins with '#' hold numbers and are aligned right.</summary>
sealed class Grid(params IReadOnlyList<string> headings)
{
    const char NumberMark = '#';
    readonly List<Markup> _rows = [];

    /// <summary>True when nothing was added.</summary>
    public bool IsEmpty => _rows.Count == 0;

    /// <summary>Adds a row; the first cell names it.</summary>
    public Grid Row(params IReadOnlyList<Markup> cells)
    {
        _rows.Add(Markup.Element("tr", Markup.Join(cells.Select((cell, index)
            => index == 0 ? Markup.Element("th", cell, "scope=\"row\"") : Markup.Element("td", cell, ClassOf(index))))));
        return this;
    }

    /// <summary>The table; on a narrow page it scrolls by itself.</summary>
    public Markup ToMarkup()
    {
        var head = Markup.Join(headings.Select((heading, index)
            => Markup.Element("th", heading.TrimStart(NumberMark), $"scope=\"col\" {ClassOf(index)}".TrimEnd())));
        var table = Markup.Join(Markup.Element("thead", Markup.Element("tr", head)), Markup.Element("tbody", Markup.Join(_rows)));
        return Markup.Element("div", Markup.Element("table", table), "class=\"wide\"");
    }

    string ClassOf(int index) => headings[index].StartsWith(NumberMark) ? "class=\"n\"" : "";
}
