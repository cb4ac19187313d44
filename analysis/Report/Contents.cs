using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace Testbed.Analysis.Report;

/// <summary>The sections of a page by name, each a link to it.</summary>
static partial class Contents
{
    const int LeastSections = 5;        // fewer are found without a list

    /// <summary>Where a section is found: its heading in small letters, what is neither letter nor digit a hyphen.</summary>
    public static string PlaceOf(string heading) => Other().Replace(heading.ToLowerInvariant(), "-").Trim('-');

    /// <summary>The list; nothing for a short page.</summary>
    /// <param name="headings">Of its sections, in their order.</param>
    public static Markup Of(IReadOnlyList<string> headings) => headings.Count < LeastSections ? Markup.Join()
        : Markup.Element("nav", Markup.Join(headings.Select(heading => Markup.Link("#" + PlaceOf(heading), heading))), "aria-label=\"Contents\"");

    /// <summary>The headings that stand in a piece of a page, in their order.</summary>
    public static IReadOnlyList<string> Headings(Markup sections) => [.. Heading().Matches(sections.ToString()).Select(match => Markup.Raw(match.Groups[1].Value).ToText())];

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex Other();

    [GeneratedRegex("<section [^>]*><h2>([^<]*)</h2>")]
    private static partial Regex Heading();
}
