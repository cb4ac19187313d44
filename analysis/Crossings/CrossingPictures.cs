using System;
using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Figures;
using Testbed.Analysis.Statistics;

namespace Testbed.Analysis.Crossings;

/// <summary>A run as two drawings: when which part executed, and who called whom. SVG, written here: a box for each fact.</summary>
public static class CrossingPictures
{
    const int Columns = 1000, Margin = 136;                     // of the timeline, whose names stand in the margin
    const int LaneHeight = 48, LaneGap = 12, AxisHeight = 30, Marks = 5;
    const int LeastMark = 2;                                    // pixels: what is rare in a long run is still seen
    const int RowHeight = 24, RowGap = 2;
    const double LeastDrawn = 0.3, LetterWidth = 7.5, LeastLetters = 3;

    /// <summary>One lane for each part: how much of each moment was its, a moment being a thousandth of the run.</summary>
    public static string Timeline(string title, IReadOnlyList<Stretch> stretches)
    {
        var (start, end) = (stretches[0].Start, stretches[^1].End);
        var moment = Math.Max(1.0, (end - start) / (double)Columns);
        var shares = Shares(stretches, start, moment);
        var sheet = new Sheet(title, $"Who executed when, in instructions since reset: a column is {NumberText.Of(moment, 1)} of them, its height in a lane the share of them there; what there is at all has a mark.");
        var lanes = Part.Ordered(shares.Keys);
        foreach (var (index, lane) in lanes.Index())
        {
            var bottom = Sheet.Top + (index + 1) * (LaneHeight + LaneGap) - LaneGap;
            sheet.Text(Sheet.Edge, bottom - LaneHeight / 3, lane.Name, lane.TextColour);
            sheet.Box(Margin, bottom, Columns, 1, Palette.Grid);
            foreach (var (column, share) in shares[lane].Index())
                if (share > 0 && Math.Max(LeastMark, share * LaneHeight) is var height)
                    sheet.Box(Margin + column, bottom - height, 1, height, lane.Colour);
        }
        var axis = Sheet.Top + lanes.Count * (LaneHeight + LaneGap);
        for (var mark = 0; mark <= Marks; mark++)
        {
            sheet.Box(Margin + mark * (Columns / Marks), axis - LaneGap, 1, LaneGap / 2, Palette.Frame);
            sheet.Text(Margin + mark * (Columns / Marks), axis + LaneGap / 2, NumberText.Of(start + moment * mark * Columns / Marks), Palette.Faint,
                mark == 0 ? "" : $"text-anchor=\"{(mark == Marks ? "end" : "middle")}\"");
        }
        return sheet.ToSvg(axis + AxisHeight);
    }

    static Dictionary<Part, double[]> Shares(IReadOnlyList<Stretch> stretches, long start, double moment)
    {
        var shares = new Dictionary<Part, double[]>();
        foreach (var stretch in stretches)
        {
            var part = Part.Of(stretch.Range);
            if (!shares.TryGetValue(part, out var share))
                shares.Add(part, share = new double[Columns + 1]);
            for (double at = stretch.Start - start; at < stretch.End - start;)
            {
                var column = (int)(at / moment);
                var next = Math.Min((column + 1) * moment, stretch.End - start);
                share[column] += (next - at) / moment;
                at = next > at ? next : at + 1;
            }
        }
        return shares.Where(pair => pair.Value.Any(share => share > 0)).ToDictionary();
    }

    /// <summary>One box for each path of calls, as wide as its share of the instructions; what is called stands below its caller.</summary>
    public static string Flame(string title, CallTree root)
    {
        var sheet = new Sheet(title, $"Who called whom, and what that took: {NumberText.Of(root.All)} instructions from left to right, what is called below its caller. Point at a box for its numbers.");
        var rows = Draw(sheet, root, Sheet.Edge, 0, root.All) + 1;
        return sheet.ToSvg(Sheet.Top + rows * RowHeight + Sheet.Edge);
    }

    /// <summary>Draws what a path calls. Returns the lowest row that it took.</summary>
    static int Draw(Sheet sheet, CallTree caller, double left, int row, long all)
    {
        const double Room = Sheet.Width - 2 * Sheet.Edge;
        var deepest = Math.Max(0, row - 1);
        var x = left + (all == 0 ? 0 : Room * caller.Own / all);        // its own instructions first: its calls begin behind them
        foreach (var call in caller.Calls)
        {
            var wide = Room * call.All / all;
            if (wide < LeastDrawn)
                continue;
            var (part, y) = (Part.Of(call.Range), Sheet.Top + row * RowHeight);
            sheet.Box(x, y, wide, RowHeight - RowGap, part.Colour,
                $"{Part.NameOf(call.Range)}: {NumberText.Of(call.All)} instructions, {NumberText.Of(call.Own)} its own, entered {NumberText.Of(call.Entries)} times");
            if (Fitting(call.Range, wide / LetterWidth) is { Length: > 0 } name)
                sheet.Text(x + RowGap * 2, y + RowHeight * 0.68, name, part.Ink);
            deepest = Math.Max(deepest, Draw(sheet, call, x, row + 1, all));
            x += wide;
        }
        return deepest;
    }

    /// <summary>The name of a range, or the short one, or its beginning, as the letters allow that have room; empty where too few have.</summary>
    static string Fitting(string range, double letters)
    {
        var (name, brief) = (Part.NameOf(range), Part.ShortNameOf(range));
        return name.Length < letters ? name : brief.Length < letters ? brief : letters < LeastLetters + 1 ? "" : brief[..((int)letters - 1)] + "…";
    }
}
