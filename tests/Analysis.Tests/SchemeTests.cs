using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Attacks;
using Testbed.Analysis.Figures;
using Testbed.Analysis.Report;

namespace Testbed.Tests.Analysis;

/// <summary>Both colour schemes of a page, by its colours alone: text can be read, and no drawing stays white. What a browser makes of it: <see cref="BrowserTests"/>.</summary>
[TestClass]
public sealed partial class SchemeTests
{
    /// <summary>WCAG 2.1, "Contrast (Minimum)", for text of any size.</summary>
    const double Least = 4.5;

    [TestMethod]
    public void Text_of_a_page_stands_out_from_its_ground_in_both_schemes()
    {
        Dictionary<string, string>[] schemes = [.. Roots().Matches(Repository.Read("analysis/Report/report.css")).Select(root => Variables().Matches(root.Value).ToDictionary(pair => pair.Groups[1].Value, pair => pair.Groups[2].Value))];
        Assert.HasCount(3, schemes, "light, dark and paper");
        foreach (var scheme in schemes)
            foreach (var text in new[] { "ink", "faint", "good", "bad" })
                foreach (var ground in new[] { "paper", "card" })
                    AssertReadable(scheme[text], scheme[ground], $"{text} on {ground}");
    }

    [TestMethod]
    public void Every_colour_of_the_palette_has_one_for_a_dark_page()
    {
        string[] palette = [.. typeof(Palette).GetFields(BindingFlags.Static | BindingFlags.Public).Select(field => (string)field.GetRawConstantValue()!)];
        CollectionAssert.AreEquivalent(palette, DarkPalette.Colours.Select(colour => colour.Light).ToArray());
    }

    [TestMethod]
    public void Text_of_a_drawing_stands_out_from_its_ground_in_both_schemes()
    {
        string[] onPaper =
        [
            Palette.Ink, Palette.Faint, Palette.Frame, Palette.Blue, Palette.Vermillion, Palette.Green, Palette.Purple, Palette.Olive, Palette.Indigo, Palette.Teal, Palette.Brown,
        ];
        (string Ground, string Text)[] pairs =
        [
            .. onPaper.Select(text => (Palette.Paper, text)), (Palette.PaleBlue, Palette.Ink),
            .. Enum.GetValues<MarkKind>().Select(AttackMap.Colours),
            .. BootParts.Parts.Select(part => (part.Fill, part.Text)),
            .. InjectionOutcomes.Looks.Select(look => (look.Fill, look.Text)),
        ];
        foreach (var (ground, text) in pairs)
        {
            AssertReadable(text, ground, "light");
            AssertReadable(Dark(text), Dark(ground), "dark");
        }
    }

    [TestMethod]
    [DataRow("<text fill=\"rgb(26,26,26)\">", "<text fill=\"var(--figure-ink)\">")]
    [DataRow("<path stroke='rgb(  0, 114, 178)'/>", "<path stroke='var(--figure-blue)'/>")]
    [DataRow("<polygon fill=\"#FFFFFF\" stroke=\"black\"/>", "<polygon fill=\"var(--figure-paper)\" stroke=\"var(--figure-ink)\"/>")]
    [DataRow("<g style=\"fill:none; stroke:rgb(89,89,89); opacity:1\">", "<g style=\"fill:none; stroke:var(--figure-faint); opacity:1\">")]
    [DataRow("<text fill=\"#123456\">#0072b2 is black</text>", "<text fill=\"#123456\">#0072b2 is black</text>")]
    public void A_colour_of_the_palette_becomes_one_of_the_scheme_and_a_text_stays(string drawn, string shown) => Assert.AreEqual(shown, DarkPalette.Follow(drawn));

    [TestMethod]
    public void No_drawing_of_a_report_keeps_a_colour_of_its_own()
    {
        using var run = new SyntheticRun();
        var page = File.ReadAllText(RunReport.Write(run.Folder).Page);
        string[] drawings = [.. Drawings().Matches(page).Select(match => match.Value)];
        Assert.HasCount(SyntheticRun.Figures, drawings);
        string[] kept = [.. drawings.SelectMany(drawing => OwnColours().Matches(drawing)).Select(match => match.Value).Distinct()];
        Assert.IsEmpty(kept, string.Join(' ', kept));
        foreach (var file in Directory.EnumerateFiles(run.Folder, FigureSource.ImageFile, SearchOption.AllDirectories))
            Assert.DoesNotContain("var(", File.ReadAllText(file), "a drawing that stands alone is for white paper");
    }

    [TestMethod]
    [DataRow("#000000", "#ffffff", 21.0)]
    [DataRow("#999999", "#ffffff", 2.85)]
    [DataRow("#16181a", "#16181a", 1.0)]
    public void Contrast_is_computed_as_the_standard_has_it(string text, string ground, double ratio) => Assert.AreEqual(ratio, Contrast(text, ground), 0.01);

    static string Dark(string light) => DarkPalette.Colours.Single(colour => colour.Light == light).Dark;

    static void AssertReadable(string text, string ground, string where) => Assert.IsGreaterThanOrEqualTo(Least, Contrast(text, ground), $"{text} on {ground}, {where}");

    /// <summary>WCAG 2.1, "contrast ratio".</summary>
    static double Contrast(string first, string second)
    {
        double[] both = [Luminance(first), Luminance(second)];
        return (both.Max() + 0.05) / (both.Min() + 0.05);
    }

    /// <summary>WCAG 2.1, "relative luminance".</summary>
    static double Luminance(string colour)
    {
        var digits = colour.TrimStart('#');
        if (digits.Length == 3)
            digits = string.Concat(digits.Select(digit => new string(digit, 2)));
        var (red, green, blue) = (Linear(digits[0..2]), Linear(digits[2..4]), Linear(digits[4..6]));
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    }

    static double Linear(string channel)
    {
        var value = Convert.ToByte(channel, 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }

    [GeneratedRegex(":root {[^}]*}")]
    private static partial Regex Roots();

    [GeneratedRegex("--([a-z]+): (#[0-9a-f]+)")]
    private static partial Regex Variables();

    [GeneratedRegex("<svg.*?</svg>", RegexOptions.Singleline)]
    private static partial Regex Drawings();

    [GeneratedRegex("""(?<=["':]\s*)(?:#[0-9a-fA-F]{3,6}|rgba?\([^)]*\)|black|white)(?=["';])""")]
    private static partial Regex OwnColours();
}
