using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Testbed.Analysis.Attacks;
using Testbed.Analysis.Figures;
using Testbed.Analysis.Statistics;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Terminal;

namespace Testbed.Experiments.Declarations;

/// <summary>
/// The table of experiments in experiments/README.md, with a thumbnail of each one's reference: made from the declarations, the
/// references and papers/claims.md by <c>list --readme</c> and by <c>accept</c>; a test holds it to them.
/// </summary>
public static partial class ExperimentTable
{
    const string Begin = "<!-- made by ./run-experiments.sh list --readme -->\n", End = "<!-- end -->\n";
    const string Picture = "reference/thumbnail.svg";

    /// <summary>Every file with what it must hold: the README, and a thumbnail beside each reference.</summary>
    /// <exception cref="VerbException">The README has no place for the table.</exception>
    public static IReadOnlyList<(string Path, string Text)> Files(Repository repository)
    {
        var experiments = ExperimentCatalogue.Read(repository.Experiments);
        var pictures = experiments.Select(experiment => (Experiment: experiment, Text: PictureOf(experiment))).ToList();
        var readme = Path.Combine(repository.Experiments, "README.md");
        return
        [
            (readme, Replace(File.ReadAllText(readme), Table(repository, pictures))),
            .. pictures.Where(pair => pair.Text is not null).Select(pair => (Path.Combine(pair.Experiment.Folder, Picture), pair.Text!)),
        ];
    }

    /// <summary>Writes those that hold something else. Returns their paths.</summary>
    public static IReadOnlyList<string> Write(Repository repository)
    {
        var outdated = Outdated(repository);
        foreach (var (path, text) in outdated)
            File.WriteAllText(path, text);
        return [.. outdated.Select(file => file.Path)];
    }

    /// <summary>Those that hold something else.</summary>
    public static IReadOnlyList<(string Path, string Text)> Outdated(Repository repository)
        => [.. Files(repository).Where(file => !File.Exists(file.Path) || File.ReadAllText(file.Path) != file.Text)];

    static string Table(Repository repository, IEnumerable<(Experiment Experiment, string? Picture)> rows)
    {
        var claims = Path.Combine(repository.Root, "papers", "claims.md");
        string[] published = File.Exists(claims) ? File.ReadAllLines(claims) : [];
        var text = new StringBuilder("| experiment | at a glance | what it answers | preparation | time | what it is held to show |\n|---|---|---|---|---|---|\n");
        foreach (var (experiment, picture) in rows)
            text.Append($"| [{experiment.Id}]({experiment.Id}) | {(picture is null ? "" : $"![{experiment.Id}]({experiment.Id}/{Picture})")} | {experiment.Question} | {Preparation(experiment)} "
                + $"| {Boots(experiment)}, {(experiment.Minutes == 1 ? "a minute" : $"{experiment.Minutes} minutes")}{(experiment.OnRequest ? ", when named" : "")} "
                + $"| {experiment.Claim.Sentence}{Goes(experiment, published)} |\n");
        return text.ToString();
    }

    static string Preparation(Experiment experiment)
    {
        string[] peers = [.. experiment.Cases.SelectMany(declared => declared.Variants).Select(Peer.NameOf).OfType<string>().Distinct()];
        return peers.Length == 0 ? "the build" : $"the build; {string.Join(", ", peers)} is fetched and built";
    }

    static string Boots(Experiment experiment)
    {
        var cells = Cell.Plan([experiment]);
        return $"{cells.Sum(cell => cell.Case.Trials)} boots{(cells.Any(cell => cell.Case.MemoryStepKiB > 0) ? " and a search" : "")}";
    }

    /// <summary>Published claims that it is an answer to, by their numbers in papers/claims.md.</summary>
    static string Goes(Experiment experiment, IEnumerable<string> published)
    {
        string[] numbers = [.. published.Where(line => line.Contains($"`experiments/{experiment.Id}`", StringComparison.Ordinal)).Select(line => line.Split('|')[1].Trim())];
        return numbers.Length == 0 ? "" : $" (claims [{string.Join(", ", numbers)}](../papers/claims.md))";
    }

    static string? PictureOf(Experiment experiment)
    {
        var path = Path.Combine(experiment.Folder, ExperimentReference.File);
        if (!File.Exists(path))
            return null;
        var reference = ExperimentReference.Parse(path, File.ReadAllText(path));
        return Shown(experiment.Claim, reference.Metrics) is not { Length: > 0 } shown ? null
            : Thumbnail.Of($"{experiment.Id}: {shown.Length} numbers of its reference, {MetricCatalogue.Describe(shown[0].Key)!.Unit}, from 0 to {NumberText.Of(shown.Max(metric => metric.Value), 1)}: "
                + string.Join(", ", shown.Select(metric => metric.Key)), shown);
    }

    /// <summary>
    /// Numbers that have one unit: those that the first of the claim's patterns means which means several; where none does, all that have the unit of the
    /// first. Of more than can be told apart those of one variant; in the order of their names, 3 before 10.
    /// </summary>
    static KeyValuePair<string, double>[] Shown(Claim claim, IEnumerable<KeyValuePair<string, double>> metrics)
    {
        var several = OfOneUnit(claim, metrics);
        var shown = several.Length <= Thumbnail.MostBars ? several : [.. several.Where(metric => metric.Key.EndsWith($".{AttackVariants.Full}", StringComparison.Ordinal))];
        return [.. shown.OrderBy(metric => Number().Replace(metric.Key, digits => digits.Value.PadLeft(LongestNumber, '0')), StringComparer.Ordinal)];
    }

    const int LongestNumber = 12;       // digits of a size or a rate in a name

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();

    static KeyValuePair<string, double>[] OfOneUnit(Claim claim, IEnumerable<KeyValuePair<string, double>> metrics)
    {
        KeyValuePair<string, double>[] own = [.. metrics.Where(metric => claim.RestsOn(metric.Key))];
        return claim.Metrics.Select(pattern => own.Where(metric => Claim.Means(pattern, [metric.Key])).ToArray()).FirstOrDefault(several => several.Length > 1)
            ?? [.. own.Where(metric => UnitOf(metric) == UnitOf(own[0]))];

        static string? UnitOf(KeyValuePair<string, double> metric) => MetricCatalogue.Describe(metric.Key)?.Unit;
    }

    static string Replace(string readme, string table)
    {
        var (begin, end) = (readme.IndexOf(Begin, StringComparison.Ordinal), readme.IndexOf(End, StringComparison.Ordinal));
        return begin >= 0 && end > begin
            ? readme[..(begin + Begin.Length)] + table + readme[end..]
            : throw new VerbException(HarnessExit.Usage, $"experiments/README.md has no line '{Begin.Trim()}' with a line '{End.Trim()}' behind it, between which the table stands");
    }
}
