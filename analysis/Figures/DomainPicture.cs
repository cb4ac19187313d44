using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text;
using Testbed.Analysis.Domains;
using Testbed.Isolation.Policy;

namespace Testbed.Analysis.Figures;

/// <summary>Figure 5: domains with their objects, pages with their keys, and who may do what, drawn by Graphviz from a policy.</summary>
public static class DomainPicture
{
    static readonly string[] s_colours = [Palette.Blue, Palette.Vermillion, Palette.Green, Palette.Purple];

    /// <summary>The figure; null where rights are not switched by keys, so that there is nothing to tell apart.</summary>
    public static FigureSource? Of(DomainMap map, string source)
    {
        if (map.Keys.Count == 0)
            return null;
        var rows = new Table(source, "domain", "key", "pages", "rights");
        foreach (var domain in map.Domains)
            foreach (var right in domain.Rights)
                rows.Row(domain.Name, right.Key, map.Keys.First(key => key.Key == right.Key).Pages, right.Rights);
        return new FigureSource("fig-05_domains", $"{map.Domains.Count} domains of {map.Variant}, and what each may do to the pages of each key",
            "Boxes on the left: a domain, the rights register while it runs, the objects it is linked from. On the right: pages by protection key. "
            + "Thick line: read and write; thin broken line: read; no line: nothing. From the variant's policy, of which the image's PKRU values are derived.",
            rows.ToString(), Graph(map)) { IsGraph = true };
    }

    static string Graph(DomainMap map)
    {
        var text = new StringBuilder();
        text.Append($"digraph domains {{\n  rankdir=LR; bgcolor=\"{Palette.Paper}\"; nodesep=0.18; ranksep=2.4; pad=0.15;\n"
            + $"  node [fontname=\"sans-serif\" fontsize=14 fontcolor=\"{Palette.Ink}\" shape=plain];\n  edge [arrowhead=none];\n");
        foreach (var (index, domain) in map.Domains.Index())
            text.Append($"  domain{index} [label=<{Box(domain, ColourOf(index))}>];\n");
        foreach (var key in map.Keys)
            text.Append($"  key{key.Key} [label=<{Box(key)}>];\n");
        foreach (var (index, domain) in map.Domains.Index())
            foreach (var right in domain.Rights.Where(right => right.Rights != Rights.None))
                text.Append($"  domain{index}:e -> key{right.Key}:w [color=\"{ColourOf(index)}\" {(right.Rights == Rights.ReadWrite ? "penwidth=2.6" : "penwidth=1.3 style=dashed")}];\n");
        return text.Append("}\n").ToString();
    }

    static string ColourOf(int domain) => s_colours[domain % s_colours.Length];

    static string Box(MappedDomain domain, string colour) => $"<table border=\"2\" color=\"{colour}\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"4\">"
        + $"<tr><td align=\"left\"><font color=\"{colour}\"><b>{Text(domain.Name)}</b></font></td></tr>"
        + $"<tr><td align=\"left\"><font color=\"{Palette.Faint}\">PKRU {Text(domain.Pkru)}</font></td></tr>"
        + $"<tr><td align=\"left\">{Text(string.Join(", ", domain.Objects))}</td></tr></table>";

    static string Box(MappedKey key) => $"<table border=\"1\" color=\"{Palette.Frame}\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"6\">"
        + $"<tr><td><b>{key.Key}</b></td><td align=\"left\">{Text(key.Pages)}</td></tr></table>";

    static string Text(string text) => WebUtility.HtmlEncode(text);
}
