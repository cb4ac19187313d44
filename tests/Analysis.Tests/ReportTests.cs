using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Figures;
using Testbed.Analysis.Records;
using Testbed.Analysis.Report;
using Testbed.Analysis.Statistics;

namespace Testbed.Tests.Analysis;

/// <summary>The page of the synthetic run: complete, self-contained, and made from the rows.</summary>
[TestClass]
public sealed partial class ReportTests
{
    static SyntheticRun s_run = null!;
    static string s_folder = "";
    static string s_page = "";
    static RunReport s_report = null!;

    [ClassInitialize]
    public static void Write(TestContext context)
    {
        s_run = new SyntheticRun();
        s_folder = s_run.Folder;
        s_report = RunReport.Write(s_folder);
        s_page = File.ReadAllText(s_report.Page);
    }

    [ClassCleanup]
    public static void Remove() => s_run.Dispose();

    [TestMethod]
    public void Every_figure_that_was_drawn_stands_in_the_page()
    {
        string[] drawn = [.. Directory.EnumerateDirectories(Path.Combine(s_folder, "figures")).Select(path => Path.GetFileName(path)!)];
        Assert.HasCount(SyntheticRun.Figures, drawn);
        foreach (var name in drawn)
            Assert.Contains($"<figure id=\"{name}\"><div class=\"drawing\"><svg", s_page);
        Assert.HasCount(drawn.Length, Regex.Matches(s_page, "<svg"));
    }

    [TestMethod]
    public void The_page_loads_nothing()
    {
        Assert.DoesNotContain("://", s_page);
        Assert.DoesNotContain("<script", s_page);
        Assert.DoesNotContain("<link", s_page);
        Assert.DoesNotContain("@import", s_page);
        Assert.DoesNotContain("src=", s_page);
    }

    [TestMethod]
    public void Every_link_leads_to_a_file_of_the_run()
    {
        string[] targets = [.. Link().Matches(s_page).Select(match => match.Groups[1].Value).Where(target => !target.StartsWith('#')).Distinct()];
        Assert.IsNotEmpty(targets);
        string[] broken = [.. targets.Where(target => !File.Exists(Path.Combine(s_folder, target)))];
        Assert.IsEmpty(broken, string.Join(", ", broken));
    }

    [TestMethod]
    public void The_page_lists_its_sections_and_each_link_of_the_list_finds_one()
    {
        string[] listed = [.. Link().Matches(s_page).Select(match => match.Groups[1].Value).Where(target => target.StartsWith('#'))];
        Assert.HasCount(Heading().Count(s_page), listed);
        foreach (var target in listed)
            Assert.Contains($"<section id=\"{target[1..]}\">", s_page);
    }

    [TestMethod]
    public void No_id_stands_twice_in_the_page()
    {
        string[] ids = [.. Id().Matches(s_page).Select(match => match.Groups[1].Value)];
        string[] twice = [.. ids.GroupBy(id => id).Where(group => group.Count() > 1).Select(group => group.Key)];
        Assert.IsEmpty(twice, string.Join(", ", twice));
    }

    [TestMethod]
    public void The_page_begins_with_the_summary_and_ends_with_provenance()
    {
        Assert.Contains("adds 42 instructions", s_report.Summary);
        Assert.Contains("stops 1 of 1 attacks, 1 of them shown to get through where the guard is missing (security score 1.00)", s_report.Summary);
        Assert.Contains("22 of the 23 goals measured are reached", s_report.Summary);
        Assert.Contains(">none: these rows were made up to test the analysis<", s_page);
        Assert.Contains("synthetic rows: nothing was run", s_page);
    }

    [TestMethod]
    public void Numbers_of_the_rows_stand_in_the_page()
    {
        Assert.Contains("<code>gate.added.full</code></th><td class=\"n\">42</td><td class=\"n\">44</td>", s_page);
        Assert.Contains("50,750", s_page);
        Assert.Contains("Not comparable", s_page);
        Assert.Contains("BLOCKED", s_page);
        Assert.Contains("key fault at A.load", s_page);
    }

    [TestMethod]
    public void The_numbers_are_kept_beside_the_page()
        => Assert.AreEqual(s_report.Metrics.ToJson(), File.ReadAllText(Path.Combine(s_folder, RunReport.MetricsFile)));

    [TestMethod]
    public void Text_from_a_row_never_becomes_markup()
        => Assert.AreEqual("&lt;script&gt; &amp; &quot;", ((Markup)"<script> & \"").ToString());

    [TestMethod]
    public void A_run_on_hardware_speaks_of_ticks_and_models_nothing()
    {
        var folder = Directory.CreateTempSubdirectory("testbed-report-").FullName;
        ManifestFile.Write(Path.Combine(folder, ManifestFile.Name),
            ManifestFile.Read(Path.Combine(s_folder, ManifestFile.Name)) with { Accelerator = Accelerator.Hardware });
        foreach (var trial in TrialFile.Read(Path.Combine(s_folder, TrialFile.Name)))
            TrialFile.Append(Path.Combine(folder, TrialFile.Name), trial with { Accelerator = Accelerator.Hardware });
        var report = RunReport.Write(folder);
        Assert.Contains("adds 42 TSC ticks", report.Summary);
        Assert.DoesNotContain("fig-01c", File.ReadAllText(report.Page));
        Assert.DoesNotContain("fig-02", File.ReadAllText(report.Page));
        Directory.Delete(folder, recursive: true);
    }

    [TestMethod]
    [DataRow(true, "rows with different accelerators in one set: tcg-icount, kvm")]
    [DataRow(false, "rows with different commits in one set: ")]
    public void Rows_of_two_accelerators_or_commits_stand_in_no_figure(bool isAccelerator, string reason)
    {
        var folder = Directory.CreateTempSubdirectory("testbed-report-").FullName;
        File.Copy(Path.Combine(s_folder, ManifestFile.Name), Path.Combine(folder, ManifestFile.Name));
        var rows = TrialFile.Read(Path.Combine(s_folder, TrialFile.Name));
        foreach (var trial in rows.SkipLast(1).Append(isAccelerator ? rows[^1] with { Accelerator = Accelerator.Hardware } : rows[^1] with { Commit = new string('1', 40) }))
            TrialFile.Append(Path.Combine(folder, TrialFile.Name), trial);
        Assert.StartsWith(reason, Assert.ThrowsExactly<MeasurementException>(() => RunReport.Write(folder)).Message);
        Assert.IsFalse(Directory.Exists(Path.Combine(folder, "figures")), "refused before anything is drawn");
        Directory.Delete(folder, recursive: true);
    }

    [TestMethod]
    public void Trials_that_lie_apart_and_the_noise_check_stand_in_the_page()
    {
        var folder = Directory.CreateTempSubdirectory("testbed-report-").FullName;
        File.Copy(Path.Combine(s_folder, ManifestFile.Name), Path.Combine(folder, ManifestFile.Name));
        for (var number = 1; number <= 30; number++)
            TrialFile.Append(Path.Combine(folder, TrialFile.Name), Rows.Of("none", "null-call", Rows.Batches("null-call", 1, (number == 17 ? 900 : 100 + number % 3, 0)))
                with { Accelerator = Accelerator.Hardware, Number = number });
        var page = File.ReadAllText(RunReport.Write(folder).Page);
        Assert.Contains("Noise check passed: none in odd trials against none in even ones differs in none of 1 numbers.", page);
        Assert.Contains("<code>nullCall.none</code></th><td class=\"n\">30</td><td class=\"n\">101</td>", page);
        Assert.Contains("900 (trial 17)", page);
        Directory.Delete(folder, recursive: true);
    }

    [TestMethod]
    public void Counts_of_the_plugin_stand_in_the_page_core_by_core()
    {
        var folder = Directory.CreateTempSubdirectory("testbed-report-").FullName;
        File.Copy(Path.Combine(s_folder, ManifestFile.Name), Path.Combine(folder, ManifestFile.Name));
        TrialFile.Append(Path.Combine(folder, TrialFile.Name), Rows.Hello with
        {
            Variant = "full", Observations =
            [
                new(PluginCount.UntilLastTimeStamp, 1200), new PluginCount(0, "T", "plain", 1000).ToObservation(),
                new PluginCount(0, "gates", "wrpkru", 24).ToObservation(), new PluginCount(1, "U", "plain", 77).ToObservation(),
            ],
        });
        var page = File.ReadAllText(RunReport.Write(folder).Page);
        Assert.Contains(Cells("0", "1,024", "1,000", "0", "0", "24", "24"), page, "by part");
        Assert.Contains(Cells("1", "77", "0", "77", "0", "0", "0"), page, "by part");
        Assert.Contains(">wrpkru</th>", page);
        Assert.Contains(Cells("0", "24"), page, "by class");
        Assert.Contains(Cells("1", "–"), page, "by class");
        Assert.Contains("one boot</td>", page);
        Directory.Delete(folder, recursive: true);
    }

    [TestMethod]
    public void A_run_that_counted_nothing_has_no_counts_in_its_page()
    {
        var folder = Directory.CreateTempSubdirectory("testbed-report-").FullName;
        File.Copy(Path.Combine(s_folder, ManifestFile.Name), Path.Combine(folder, ManifestFile.Name));
        TrialFile.Append(Path.Combine(folder, TrialFile.Name), Rows.Hello);
        Assert.DoesNotContain("Counted by the plugin", File.ReadAllText(RunReport.Write(folder).Page));
        Directory.Delete(folder, recursive: true);
    }

    [TestMethod]
    public void Every_figure_lies_beside_the_page_for_papers_and_for_slides_too()
    {
        foreach (var place in Directory.EnumerateDirectories(Path.Combine(s_folder, "figures")))
        {
            Assert.StartsWith("%PDF-", File.ReadAllText(Path.Combine(place, FigureSource.PaperFile)));
            Assert.AreEqual("PNG", Encoding.ASCII.GetString(File.ReadAllBytes(Path.Combine(place, FigureSource.PixelFile))[1..4]));
        }
    }

    /// <summary>The two panels of figure 5b were one on paper: gnuplot draws only the last again.</summary>
    [TestMethod]
    public void A_figure_for_papers_and_for_slides_shows_all_that_the_page_shows()
    {
        var scripts = Directory.GetFiles(Path.Combine(s_folder, "figures"), FigureSource.ScriptFile, SearchOption.AllDirectories);
        Assert.HasCount(SyntheticRun.Figures - 1, scripts, "all but the one that is a graph");
        var folder = Directory.CreateTempSubdirectory("testbed-figure-").FullName;
        foreach (var script in scripts)
        {
            var (place, lines) = (Path.GetDirectoryName(script)!, File.ReadAllLines(script));
            var page = lines.First(line => line.StartsWith("set terminal svg "));
            var others = string.Join('\n', lines.Select(line => line.StartsWith("set terminal ") ? page : line)) + "\n";
            Gnuplot.Draw(new FigureSource(Path.GetFileName(place), "", "", File.ReadAllText(Path.Combine(place, FigureSource.DataFile)), others), folder);
            foreach (var file in new[] { FigureSource.PaperFile, FigureSource.PixelFile })
                CollectionAssert.AreEqual(Texts(Path.Combine(place, FigureSource.ImageFile)), Texts(Path.Combine(folder, Path.GetFileName(place), file)), $"{place}: {file}");
        }
        Directory.Delete(folder, recursive: true);

        static string[] Texts(string drawing) => [.. Text().Matches(File.ReadAllText(drawing)).Select(match => match.Value)];
    }

    [TestMethod]
    public void Tables_lie_beside_the_page_as_Markdown_and_as_LaTeX()
    {
        string[] names = [.. Directory.EnumerateFiles(Path.Combine(s_folder, "tables")).Select(path => Path.GetFileName(path)).Order()];
        CollectionAssert.AreEqual(new[] { "attacks.md", "attacks.tex", "calls.md", "calls.tex", "crossings.md", "crossings.tex", "goals.md", "goals.tex", "timed-parts.md", "timed-parts.tex", "workloads.md", "workloads.tex" }, names);
        Assert.Contains("\n| gate.added.full | 42 | 44 | reached | instructions | FlexOS with private stacks: 71 |\n", File.ReadAllText(Path.Combine(s_folder, "tables", "goals.md")));
        Assert.Contains("\n| A->T t_get_pid | 3 |\n", File.ReadAllText(Path.Combine(s_folder, "tables", "crossings.md")));
        Assert.Contains("    A-\\textgreater{}T t\\_get\\_pid & 3 \\\\\n", File.ReadAllText(Path.Combine(s_folder, "tables", "crossings.tex")));
    }

    [TestMethod]
    public void The_page_is_one_small_file() => Assert.IsLessThan(3_000_000, s_page.Length);

    [TestMethod]
    public void A_run_of_one_experiment_shows_what_it_measured_and_nothing_else()
    {
        var folder = Directory.CreateTempSubdirectory("testbed-report-").FullName;
        File.Copy(Path.Combine(s_folder, ManifestFile.Name), Path.Combine(folder, ManifestFile.Name));
        foreach (var trial in TrialFile.Read(Path.Combine(s_folder, TrialFile.Name)).Where(trial => trial.Experiment == "tab-02_npb-is"))
            TrialFile.Append(Path.Combine(folder, TrialFile.Name), trial);
        var report = RunReport.Write(folder);
        Assert.AreEqual("Isolation (full) adds 1,234 instructions (0.025 %) to npb-is, which crosses 43 times; 0 of the 1 goals measured is reached.", report.Summary);
        var page = File.ReadAllText(report.Page);
        string[] headings = [.. Heading().Matches(page).Select(match => match.Groups[1].Value)];
        CollectionAssert.AreEqual(new[] { "Goals", "Workloads", "Where the added instructions are", "Crossings by edge", "Timed parts, in a guest and as a program of Linux", "Provenance", "All numbers" }, headings);
        Assert.DoesNotContain("<svg", page);
        Assert.DoesNotContain("not measured", page);
        Directory.Delete(folder, recursive: true);
    }

    [TestMethod]
    public void A_run_without_headline_numbers_says_how_many_it_has()
    {
        var folder = Directory.CreateTempSubdirectory("testbed-report-").FullName;
        File.Copy(Path.Combine(s_folder, ManifestFile.Name), Path.Combine(folder, ManifestFile.Name));
        foreach (var trial in TrialFile.Read(Path.Combine(s_folder, TrialFile.Name)).Where(trial => trial is { Workload: "npb-is", Variant: "none" }))
            TrialFile.Append(Path.Combine(folder, TrialFile.Name), trial);
        Assert.MatchesRegex("measured [1-9] numbers, none of them a headline", RunReport.Write(folder).Summary);
        Directory.Delete(folder, recursive: true);
    }

    [TestMethod]
    public void A_run_without_rows_still_gives_a_page()
    {
        var folder = Directory.CreateTempSubdirectory("testbed-report-").FullName;
        File.Copy(Path.Combine(s_folder, ManifestFile.Name), Path.Combine(folder, ManifestFile.Name));
        File.WriteAllText(Path.Combine(folder, TrialFile.Name), "");
        Assert.Contains("measured nothing", RunReport.Write(folder).Summary);
        Directory.Delete(folder, recursive: true);
    }

    [TestMethod]
    public void Crossings_of_a_program_that_a_plugin_counted_stand_once()
    {
        var section = s_page[s_page.IndexOf("<section id=\"crossings-by-edge\">", StringComparison.Ordinal)..];
        section = section[..section.IndexOf("</section>", StringComparison.Ordinal)];
        Assert.HasCount(1, Regex.Matches(section, ">npb-is</th>"), "the gates of its counting image counted it too");
        Assert.Contains("<code>Application-&gt;t_write</code></th>" + Cells([.. Enumerable.Repeat("10", 10), "44"]), section);
    }

    static string Cells(params string[] numbers) => string.Concat(numbers.Select(number => $"<td class=\"n\">{number}</td>"));

    [GeneratedRegex("<text.*?</text>", RegexOptions.Singleline)]
    private static partial Regex Text();

    [GeneratedRegex("<h2>([^<]*)</h2>")]
    private static partial Regex Heading();

    [GeneratedRegex("href=\"([^\"]*)\"")]
    private static partial Regex Link();

    [GeneratedRegex("""\bid=['"]([^'"]*)['"]""")]
    private static partial Regex Id();
}
