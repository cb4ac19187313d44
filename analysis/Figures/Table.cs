using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Testbed.Analysis.Figures;

/// <summary>The values of a figure as a tab-separated file that people can read too.</summary>
sealed class Table
{
    /// <summary>Stands for a value that is absent.</summary>
    public const string Missing = "-";

    readonly StringBuilder _text = new();

    /// <summary>Starts a table with its source and the names of its columns.</summary>
    public Table(string source, params IEnumerable<string> columns)
        => _text.Append("# ").Append(source).Append("\n# ").AppendJoin('\t', columns).Append('\n');

    /// <summary>Adds a row of texts and numbers; null is absent.</summary>
    public Table Row(params IEnumerable<object?> fields)
    {
        _text.AppendJoin('\t', fields.Select(field => field switch
        {
            null => Missing,
            double number => number.ToString("0.######", CultureInfo.InvariantCulture),
            int number => number.ToString(CultureInfo.InvariantCulture),
            _ => field.ToString(),
        })).Append('\n');
        return this;
    }

    /// <summary>Ends a block: what follows is another <c>index</c> for gnuplot.</summary>
    public Table Block()
    {
        _text.Append("\n\n");
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
