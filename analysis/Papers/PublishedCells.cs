using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Testbed.Analysis.Records;

namespace Testbed.Analysis.Papers;

/// <summary>Cells of committed tables by the first fields of their rows.</summary>
static class PublishedCells
{
    const string AnyField = "*";

    /// <summary>The cells of a column in the rows whose first fields are the given ones; of an empty one there is no number.</summary>
    /// <exception cref="FormatException">There is no such table, column or row.</exception>
    public static Quantity Find(string path, string column, string[] fields)
    {
        ReferenceTable table;
        try
        {
            table = ReferenceTable.Open(path);
        }
        catch (FileNotFoundException)
        {
            throw new FormatException($"no table {path}");
        }
        if (fields.Length > table.Columns.Count || !table.Columns.Contains(column))
            throw new FormatException($"{path} has no column '{column}' behind {fields.Length} fields");
        ReferenceTable.Row[] rows = [.. table.Rows.Where(row => fields.Index().All(field => field.Item == AnyField || row[table.Columns[field.Index]] == field.Item))];
        if (rows.Length == 0)
            throw new FormatException($"{path} has no row that begins with {string.Join(',', fields)}");

        var any = Array.IndexOf(fields, AnyField);
        return any < 0
            ? Quantity.Of(rows[0].Number(column))
            : new(from row in rows
                  let number = row.Number(column)
                  where number is not null
                  select KeyValuePair.Create(row[table.Columns[any]], number.Value));
    }
}
