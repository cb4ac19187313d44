using System.Text;

namespace Testbed.Analysis.Report;

/// <summary>Text whose characters all stand for themselves in LaTeX.</summary>
static class LatexText
{
    /// <summary>The text, escaped.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var letter in text)
            escaped.Append(letter switch
            {
                '&' or '%' or '$' or '#' or '_' or '{' or '}' => $"\\{letter}",
                '\\' => "\\textbackslash{}",
                '~' => "\\textasciitilde{}",
                '^' => "\\textasciicircum{}",
                '<' => "\\textless{}",
                '>' => "\\textgreater{}",
                '|' => "\\textbar{}",
                '–' => "--",
                'µ' => "\\textmu{}",
                _ => $"{letter}",
            });
        return escaped.ToString();
    }
}
