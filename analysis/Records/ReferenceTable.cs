using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;

namespace Testbed.Analysis.Records;

/// <summary>
/// A committed table to compare with: lines that start with '#' say where it comes from, then a line of column names,
/// then rows; fields are separated by commas and contain none. An empty field is a value that nobody has.
/// </summary>
public sealed class ReferenceTable
{
    readonly string _path;
    readonly string[] _columns;

    ReferenceTable(string path, string[] columns, IReadOnlyList<string> source, IReadOnlyList<Row> rows)
        => (_path, _columns, Source, Rows) = (path, columns, source, rows);

    /// <summary>The '#' lines without their mark.</summary>
    public IReadOnlyList<string> Source { get; }

    /// <summary>Names of the columns.</summary>
    public IReadOnlyList<string> Columns => _columns;

    /// <summary>The rows.</summary>
    public IReadOnlyList<Row> Rows { get; }

    /// <summary>Opens a table by its path in the repository, e.g. <c>papers/vee20/write_bytes.csv</c>; it travels inside this library.</summary>
    public static ReferenceTable Open(string path)
    {
        using var stream = typeof(ReferenceTable).Assembly.GetManifestResourceStream(path)
            ?? throw new FileNotFoundException("no such table in the library", path);
        return Parse(path, new StreamReader(stream, Encoding.UTF8).ReadToEnd());
    }

    /// <summary>Reads a table from text; <paramref name="path"/> is for messages.</summary>
    /// <exception cref="RecordFormatException">A row has not as many fields as there are columns.</exception>
    public static ReferenceTable Parse(string path, string text)
    {
        var lines = text.TrimEnd('\n').Split('\n');
        string[] source = [.. lines.TakeWhile(line => line.StartsWith('#')).Select(line => line[1..].Trim())];
        if (lines.Length == source.Length)
            throw new RecordFormatException(path, lines.Length, "no line of column names");

        var columns = lines[source.Length].Split(',');
        var rows = new List<Row>();
        var table = new ReferenceTable(path, columns, source, rows);
        for (var index = source.Length + 1; index < lines.Length; index++)
        {
            var fields = lines[index].Split(',');
            if (fields.Length != columns.Length)
                throw new RecordFormatException(path, index + 1, $"{fields.Length} fields, but {columns.Length} columns");
            rows.Add(new Row(table, index + 1, fields));
        }
        return table;
    }

    /// <summary>One row.</summary>
    public sealed class Row
    {
        readonly ReferenceTable _table;
        readonly int _line;
        readonly string[] _fields;

        internal Row(ReferenceTable table, int line, string[] fields) => (_table, _line, _fields) = (table, line, fields);

        /// <summary>The field of a column.</summary>
        public string this[string column] => Array.IndexOf(_table._columns, column) is var index and >= 0
            ? _fields[index]
            : throw new RecordFormatException(_table._path, _line, $"no column '{column}'");

        /// <summary>The number in a column; null for an empty field.</summary>
        public double? Number(string column)
            => this[column] is { Length: > 0 } text
                ? double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                    ? number
                    : throw new RecordFormatException(_table._path, _line, $"column '{column}': '{text}' is not a number")
                : null;
    }
}
