using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Testbed.Isolation.Abi;

/// <summary>The summaries of an assembly, from the documentation file that the C# compiler writes beside it.</summary>
/// <remarks>Members by identifier as in the C# specification, "Documentation comments", ID string format.</remarks>
/// <param name="file">The documentation file.</param>
/// <param name="spell">How a member that a summary refers to is called where the text goes, by its identifier.</param>
sealed partial class DocComments(string file, Func<string, string> spell)
{
    // By name alone: what crosses components is bound by name and has no overloads.
    readonly Dictionary<string, XElement> _members = XDocument.Load(file).Descendants("member")
        .DistinctBy(NameOf).ToDictionary(NameOf);

    /// <summary>
    /// The summary of a type (<c>T:Name</c>), method (<c>M:Type.Name</c>) or constant (<c>F:Type.Name</c>) as text on one line.
    /// </summary>
    /// <exception cref="InvalidDataException">It has none: what crosses components is documented.</exception>
    public string SummaryOf(string member)
    {
        string text = _members.GetValueOrDefault(member)?.Element("summary") is XElement summary ? Blanks().Replace(Text(summary), " ").Trim() : "";
        return text != "" ? text : throw new InvalidDataException($"{file}: {member} has no summary");
    }

    string Text(XElement element) => string.Concat(element.Nodes().Select(node => node switch
    {
        XElement { Name.LocalName: "see" } see => spell(WithoutParameters((string)see.Attribute("cref")!)),
        XElement { Name.LocalName: "paramref" } parameter => (string)parameter.Attribute("name")!,
        XElement other => Text(other),
        XText text => text.Value,
        _ => "",
    }));

    static string NameOf(XElement member) => WithoutParameters((string)member.Attribute("name")!);

    static string WithoutParameters(string identifier)
        => identifier.IndexOf('(', StringComparison.Ordinal) is >= 0 and var open ? identifier[..open] : identifier;

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
