using System.Linq;
using Spectre.Console;

namespace Testbed.Experiments.Terminal;

/// <summary>Tables of plain text in the one style of this program.</summary>
static class TextTable
{
    /// <summary>An empty table.</summary>
    public static Table Of(params string[] headers)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var header in headers)
            table.AddColumn(new TableColumn(Markup.Escape(header)).NoWrap());
        return table;
    }

    /// <summary>Adds a row of cells, whose text is taken as it is.</summary>
    public static void Row(this Table table, params string[] cells) => table.AddRow([.. cells.Select(Markup.Escape)]);
}
