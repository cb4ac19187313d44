using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text.RegularExpressions;

namespace Testbed.Analysis.Report;

/// <summary>A piece of HTML. Text becomes one only by escaping, so no value from a row can turn into markup.</summary>
public readonly partial struct Markup
{
    readonly string? _html;

    Markup(string html) => _html = html;

    /// <summary>Text, escaped.</summary>
    public static implicit operator Markup(string text) => new(WebUtility.HtmlEncode(text));

    /// <summary>HTML that this library wrote itself.</summary>
    public static Markup Raw(string html) => new(html);

    /// <summary>One piece after the other.</summary>
    public static Markup Join(params IEnumerable<Markup> pieces) => new(string.Concat(pieces.Select(piece => piece.ToString())));

    /// <summary>An element around a piece; <paramref name="attributes"/> as they stand in HTML.</summary>
    public static Markup Element(string name, Markup content, string attributes = "")
        => new($"<{name}{(attributes.Length == 0 ? "" : " " + attributes)}>{content}</{name}>");

    /// <summary>A link to a file beside the report.</summary>
    public static Markup Link(string path, string text) => Element("a", text, $"href=\"{WebUtility.HtmlEncode(path)}\"");

    /// <summary>Text in the face of code.</summary>
    public static Markup Code(string text) => Element("code", text);

    /// <summary>What it says, without markup.</summary>
    public string ToText() => WebUtility.HtmlDecode(Tag().Replace(_html ?? "", ""));

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    /// <inheritdoc/>
    public override string ToString() => _html ?? "";
}
