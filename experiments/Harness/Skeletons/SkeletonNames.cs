using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Testbed.Experiments.Declarations;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Terminal;

namespace Testbed.Experiments.Skeletons;

/// <summary>Which names are left for something new. A name that is refused comes with one that is free, or with what is there.</summary>
sealed partial class SkeletonNames(Repository repository)
{
    /// <summary>Observations bear a workload's name with a measure behind it, and have 64 characters (kernel/Application/application.h).</summary>
    const int LongestName = 32;

    /// <summary>Refuses what cannot be a workload's name: that of its folder, its project and its object.</summary>
    /// <exception cref="VerbException">It is of another form, or taken.</exception>
    public void RequireWorkload(string name)
    {
        RequireWord("workload", name);
        string[] folders = [Path.Combine(repository.Experiments, "workloads"), Path.Combine(repository.Experiments, "attacks")];
        var projects = folders.Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, "*.csproj", SearchOption.AllDirectories));
        if (projects.FirstOrDefault(path => Path.GetFileNameWithoutExtension(path) == name) is { } project)
            throw Taken("workload", name, project);
        RequireNothingAt("workload", name, Path.Combine(folders[0], name));
    }

    /// <summary>Refuses what cannot be a variant's name: that of its file.</summary>
    /// <exception cref="VerbException">It is of another form, or taken.</exception>
    public void RequireVariant(string kind, string name)
    {
        RequireWord(kind, name);
        RequireNothingAt(kind, name, Path.Combine(repository.Variants, name + ".json"));
        RequireNothingAt(kind, name, Path.Combine(repository.Variants, "mutants", name + ".json"));
    }

    /// <summary>Refuses what cannot be an experiment's name, <c>fig-NN_name</c> or <c>tab-NN_name</c>.</summary>
    /// <exception cref="VerbException">It is of another form, or taken.</exception>
    public void RequireExperiment(string name)
    {
        if (!ExperimentForm().IsMatch(name))
            throw Refuse($"experiment '{name}': a name is fig-NN_name or tab-NN_name, e.g. {FreeNumber(repository.Experiments, "tab-")}_{WordIn(name)}");
        RequireNothingAt("experiment", name, Path.Combine(repository.Experiments, name));
    }

    /// <summary>Refuses what cannot be an attack's name, <c>dNN_name</c>. Returns its number as its declaration has it, e.g. D31.</summary>
    /// <exception cref="VerbException">It is of another form, or it or its number is taken.</exception>
    public string RequireAttack(string name)
    {
        var attacks = Path.Combine(repository.Experiments, "attacks");
        if (!AttackForm().IsMatch(name))
            throw Refuse($"attack '{name}': a name is dNN_name, e.g. {FreeNumber(attacks, "d")}_{WordIn(name)}");
        var number = name[..name.IndexOf('_')];
        if (Folders(attacks).FirstOrDefault(folder => folder.StartsWith(number + "_", StringComparison.Ordinal)) is { } taken)
            throw Taken("attack", name, Path.Combine(attacks, taken), $"; {FreeNumber(attacks, "d")}_{WordIn(name)} is free");
        return number.ToUpperInvariant();
    }

    /// <summary>Refuses a name that means nothing that is there.</summary>
    /// <exception cref="VerbException">There is none of that name.</exception>
    public void RequireKnown(string what, string name, IReadOnlyCollection<string> known)
    {
        if (!known.Contains(name))
            throw Refuse($"no {what} '{name}'{Hint.For(name, known)}");
    }

    /// <summary>An experiment's name that is free, for a workload or a variant.</summary>
    public string FreeExperiment(string word) => $"{FreeNumber(repository.Experiments, "tab-")}_{word}";

    /// <summary>The name as C# has it: my-work is MyWork.</summary>
    public static string Pascal(string name) => string.Concat(name.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    static void RequireWord(string kind, string name)
    {
        if (!WordForm().IsMatch(name) || name.Length > LongestName)
            throw Refuse($"{kind} '{name}': a name is small letters, digits and single hyphens between them, begins with a letter and has at most {LongestName} characters"
                + (WordIn(name) is var word && word != name ? $", e.g. {word}" : ""));
        if (kind != "workload" && name.EndsWith(ImageStore.CountingSuffix, StringComparison.Ordinal))
            throw Refuse($"{kind} '{name}': a name that ends in {ImageStore.CountingSuffix} is that of a counting image");
        if (kind != "workload" && Peer.NameOf(name) is not null)
            throw Refuse($"{kind} '{name}': a name that begins with {DeclaredWords.PeerPrefix} is that of a peer (experiments/{DeclaredWords.PeersFolder})");
    }

    void RequireNothingAt(string kind, string name, string path)
    {
        if (Path.Exists(path))
            throw Taken(kind, name, path);
    }

    VerbException Taken(string kind, string name, string path, string free = "") => Refuse($"{kind} '{name}' is taken: {repository.Shown(path)}{free}");

    /// <summary>The number after the highest one, e.g. tab-07.</summary>
    static string FreeNumber(string folder, string prefix)
        => prefix + (Folders(folder).Select(name => Number().Match(name)).Where(match => match.Success && match.Groups[1].Value == prefix)
            .Select(match => int.Parse(match.Groups[2].Value)).DefaultIfEmpty(0).Max() + 1).ToString("00");

    static IEnumerable<string> Folders(string folder) => Directory.Exists(folder) ? Directory.EnumerateDirectories(folder).Select(path => Path.GetFileName(path)) : [];

    /// <summary>What of a refused name can stand in a name.</summary>
    static string WordIn(string name)
    {
        var word = Unfit().Replace(LeadingNumber().Replace(name.ToLowerInvariant(), ""), "-").Trim('-');
        word = word.Length > LongestName ? word[..LongestName].Trim('-') : word;
        return WordForm().IsMatch(word) ? word : "mine";
    }

    static VerbException Refuse(string message) => new(HarnessExit.Usage, message);

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex WordForm();

    [GeneratedRegex("^(fig|tab)-[0-9]{2}_[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex ExperimentForm();

    [GeneratedRegex("^d[0-9]{2}_[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex AttackForm();

    [GeneratedRegex("^(fig-|tab-|d)([0-9]{2})_")]
    private static partial Regex Number();

    [GeneratedRegex("^((fig|tab)-?|d)[0-9]*[_-]")]
    private static partial Regex LeadingNumber();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex Unfit();
}
