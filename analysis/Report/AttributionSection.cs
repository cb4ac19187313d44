using System;
using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Records;
using Testbed.Analysis.Statistics;

namespace Testbed.Analysis.Report;

/// <summary>Whole programs: where the instructions are that isolation adds, term by term, and the crossings beside the published Table 3.</summary>
static class AttributionSection
{
    const string Published = "papers/vee20/macro.csv";
    const string FromApplication = "Application.";
    const string Nothing = "–";
    const int PercentDecimals = 4;      // the least added is 0.0007 %

    /// <summary>The section; nothing when no program was counted.</summary>
    public static Markup Of(RowSet rows)
    {
        Attribution[] all =
        [
            .. from variant in rows.Variants
               where variant != RowSet.Baseline
               from program in Programs.In(rows)
               let attribution = Attribution.Of(rows, program, variant)
               where attribution is not null
               select attribution,
        ];
        return all.Length == 0 ? Markup.Join() : ReportPage.Section("Where the added instructions are",
            Terms(all), ReportPage.Note(TermsNote(all)), Crossings(all), ReportPage.Note(CrossingsNote()));
    }

    static Markup Terms(Attribution[] all)
    {
        var grid = new Grid("program", "variant", "#none", "#added", "#percent", "#crossings", "#in gates", "#copies", "#in copies", "#in look-ups", "#interrupts", "#in interrupts", "#not attributed");
        foreach (var row in all)
        {
            var (copies, interrupts) = (row.Of(AddedBy.Copy).Single(), row.Of(AddedBy.Interrupt).Single());
            grid.Row(row.Program, Markup.Code(row.Variant), NumberText.Of(row.Plain), NumberText.Of(row.Added),
                NumberText.Of(100.0 * row.Added / row.Plain, PercentDecimals), NumberText.Of(row.Crossings), Sum(row, AddedBy.Crossing),
                NumberText.Of(copies.Count), NumberText.Of(copies.Instructions), Sum(row, AddedBy.LookUp),
                NumberText.Of(interrupts.Count), NumberText.Of(interrupts.Instructions), NumberText.Of(row.Unattributed));
        }
        return grid.ToMarkup();
    }

    static Markup Sum(Attribution row, AddedBy by) => NumberText.Of(row.Of(by).Sum(term => term.Instructions));

    static string TermsNote(Attribution[] all)
        => "Instructions of the whole program, from the call of its main to its last line, output included, timer at 100 Hz of the guest's time. "
            + $"A copy adds {Each(all, AddedBy.Copy)}, an interrupt {Each(all, AddedBy.Interrupt)}; a crossing adds its gate, whose price stands below. Look-ups are T's, of whose memory the application names: "
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

    static Markup Crossings(Attribution[] all)
    {
        string[] edges = [.. all.SelectMany(row => row.Of(AddedBy.Crossing)).Select(term => term.Edge).Distinct().Order(StringComparer.Ordinal)];
        var grid = new Grid(["program", "variant", .. edges.Select(edge => $"#{edge}"), "#per million", "#published: user and kernel", "#safe and unsafe"]);
        foreach (var row in all)
        {
            var published = ReferenceTable.Open(Published).Rows.SingleOrDefault(reference => reference["benchmark"] == row.Program);
            grid.Row([row.Program, Markup.Code(row.Variant), .. edges.Select(edge => Count(row, edge)),
                NumberText.Of(1e6 * row.Crossings / row.Plain, PercentDecimals), PublishedCrossings(published, "user_kernel_switches"), PublishedCrossings(published, "unsafe_safe_switches")]);
        }
        foreach (var variant in all.GroupBy(row => row.Variant))
            grid.Row(["instructions of a crossing", Markup.Code(variant.Key), .. edges.Select(edge => Price([.. variant], edge)), Nothing, Nothing, Nothing]);
        return grid.ToMarkup();
    }

    static Markup Count(Attribution row, string edge)
        => row.Of(AddedBy.Crossing).SingleOrDefault(term => term.Edge == edge) is { } term ? NumberText.Of(term.Count) : Nothing;

    static Markup Price(Attribution[] rows, string edge)
    {
        AddedTerm[] terms = [.. rows.SelectMany(row => row.Of(AddedBy.Crossing)).Where(term => term.Edge == edge)];
        return terms.Length == 0 ? Nothing : NumberText.Of((double)terms.Sum(term => term.Instructions) / terms.Sum(term => term.Count), 2);
    }

    /// <summary>The paper counts both directions.</summary>
    static Markup PublishedCrossings(ReferenceTable.Row? published, string column)
        => published?.Number(column) is { } switches ? NumberText.Of(switches / 2) : Nothing;

    static string CrossingsNote()
        => $"Calls through gates, exactly, by edge: '{FromApplication}' calls out of the application, the others the trusted kernel's into the untrusted one. Per million: of the instructions that the program takes without isolation. "
            + $"Published: Table 3 of Sung et al., VEE 2020, half of its switches, for two make a crossing ({Published}). Its programs start a runtime and a scheduler of Rust's, write through a C library, and are of sizes that the paper does not give: "
            + "the numbers of crossings are not comparable, their smallness is.";
}
