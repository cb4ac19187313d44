using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Records;
using Testbed.Analysis.Statistics;

namespace Testbed.Analysis.Report;

/// <summary>Whole programs: where the instructions are that isolation adds, term by term, and how often what adds them happened.</summary>
static class AttributionSection
{
    const string Published = "papers/vee20/macro.csv";
    const string Nothing = "–";
    const int PercentDecimals = 4;      // the least added is 0.0007 %
    const int RateDecimals = 3;

    /// <summary>Of each program that was counted, in each variant but the baseline.</summary>
    public static IEnumerable<Attribution> All(RowSet rows)
        => from variant in rows.Variants
           where variant != RowSet.Baseline
           from program in Programs.In(rows)
           let attribution = Attribution.Of(rows, program, variant)
           where attribution is not null
           select attribution;

    /// <summary>The section; nothing when no program was counted.</summary>
    public static Markup Of(RowSet rows)
        => All(rows).ToArray() is { Length: > 0 } all
            ? ReportPage.Section("Where the added instructions are", Terms(all), ReportPage.Note(TermsNote(all)), Events(all), ReportPage.Note(EventsNote()))
            : Markup.Join();

    static Markup Terms(Attribution[] all)
    {
        var grid = new Grid("program", "variant", "#none", "#added", "#percent", "#in gates", "#in copies", "#in look-ups", "#in interrupts", "#not attributed");
        foreach (var row in all)
            grid.Row(row.Program, Markup.Code(row.Variant), NumberText.Of(row.Plain), NumberText.Of(row.Added), NumberText.Of(100.0 * row.Added / row.Plain, PercentDecimals),
                Sum(row, AddedBy.Crossing), Sum(row, AddedBy.Copy), Sum(row, AddedBy.LookUp), Sum(row, AddedBy.Interrupt), NumberText.Of(row.Unattributed));
        return grid.ToMarkup();
    }

    static Markup Sum(Attribution row, AddedBy by) => NumberText.Of(row.Of(by).Sum(term => term.Instructions));

    static string TermsNote(Attribution[] all)
        => "Instructions of the whole program, from the call of its main to its last line, output included, timer at 100 Hz of the guest's time. "
            + $"A copy adds {Each(all, AddedBy.Copy)}, an interrupt {Each(all, AddedBy.Interrupt)}; a crossing adds its gate (crossings by edge). Look-ups are T's, of whose memory the application names: "
            + "the same code in every variant, but its table has more ranges where components have pages of their own. Each term was counted by a plugin at its place, in the very boot whose ticks stand here; "
            + "what is added in no such place would stand in the last column.";

    /// <summary>What one of a kind adds, and to which of the programs it does when it is not the same in all.</summary>
    static string Each(Attribution[] all, AddedBy by)
    {
        double[] each = [.. all.Select(row => row.Of(by).Single()).Where(term => term.Count > 0).Select(term => (double)term.Instructions / term.Count).Distinct().Order()];
        return each switch
        {
            [] => "nothing here, for there was none",
            [var one] => $"{NumberText.Of(one, 1)} instructions in every one of these programs",
            _ => $"{NumberText.Of(each[0], 1)} to {NumberText.Of(each[^1], 1)} instructions on average",
        };
    }

    static Markup Events(Attribution[] all)
    {
        var grid = new Grid("program", "variant", "#crossings", "#in a million instructions", "#published: user and kernel", "#published: safe and unsafe", "#copies", "#interrupts");
        foreach (var row in all)
        {
            var published = ReferenceTable.Open(Published).Rows.SingleOrDefault(reference => reference["benchmark"] == row.Program);
            grid.Row(row.Program, Markup.Code(row.Variant), NumberText.Of(row.Crossings), NumberText.Of(1e6 * row.Crossings / row.Plain, RateDecimals),
                PublishedCrossings(published, "user_kernel_switches"), PublishedCrossings(published, "unsafe_safe_switches"),
                NumberText.Of(row.Of(AddedBy.Copy).Single().Count), NumberText.Of(row.Of(AddedBy.Interrupt).Single().Count));
        }
        return grid.ToMarkup();
    }

    /// <summary>The paper counts both directions.</summary>
    static Markup PublishedCrossings(ReferenceTable.Row? published, string column)
        => published?.Number(column) is { } switches ? NumberText.Of(switches / 2) : Nothing;

    static string EventsNote()
        => "How often it happened; in a million: of the instructions that the program takes without isolation. "
            + $"Published: Table 3 of Sung et al., VEE 2020, half of its switches, for two make a crossing ({Published}). Its programs start a runtime and a scheduler of Rust's, write through a C library, and are of sizes that the paper does not give: "
            + "the numbers of crossings are not comparable, their smallness is.";
}
