using System.Linq;
using Spectre.Console;

namespace Testbed.Experiments.Terminal;

/// <summary>Tables of plain text in the one style of this program.</summary>
static class TextTable
{
    /// <summary>An empty table. Its first column names the rows and is never broken; the others are where a terminal is narrow.</summary>
    public static Table Of(string name, params string[] others)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn(new TableColumn(Markup.Escape(name)).NoWrap());
        foreach (var header in others)
            table.AddColumn(new TableColumn(Markup.Escape(header)));
        return table;
    }

    /// <summary>Adds a row of cells, whose text is taken as it is.</summary>
    public static void Row(this Table table, params string[] cells) => table.AddRow([.. cells.Select(Markup.Escape)]);

    /// <summary>Adds a row that needs no attention.</summary>
    public static void FaintRow(this Table table, params string[] cells) => table.AddRow([.. cells.Select(cell => new Markup(Markup.Escape(cell), Color.Grey))]);
}
