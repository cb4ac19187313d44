using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Testbed.Experiments.Declarations;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Terminal;

namespace Testbed.Experiments.Skeletons;

/// <summary>Makes the text of something new, of each kind that people add. Nothing is written here.</summary>
public sealed partial class SkeletonMaker(Repository repository)
{
    const string Program = "./run-experiments.sh";

    readonly SkeletonNames _names = new(repository);

    /// <summary>A workload: a project and one source, in C# or in C.</summary>
    /// <exception cref="VerbException">The name cannot be one, or is taken.</exception>
    public Skeleton Workload(string name, SkeletonLanguage language)
    {
        _names.RequireWorkload(name);
        var (template, source) = language == SkeletonLanguage.C ? ("workload-c", name + ".c") : ("workload-csharp", "Program.cs");
        var folder = $"experiments/workloads/{name}";
        var experiment = _names.FreeExperiment(name);
        return new Skeleton($"workload {name}",
            [
                new($"{folder}/{name}.csproj", SkeletonText.Of(template + "/project", ("name", name))),
                new($"{folder}/{source}", SkeletonText.Of(template + "/source", ("name", name), ("Name", SkeletonNames.Pascal(name)))),
            ],
            [
                ($"{Program} new experiment {experiment} --workload {name}", "declares an experiment that measures it with and without isolation"),
                ($"{folder}/{source}", "is where your own program goes; it runs as it stands"),
            ]);
    }

    /// <summary>An experiment: one workload in several variants.</summary>
    /// <exception cref="VerbException">A name cannot be one, is taken, or means nothing.</exception>
    public Skeleton Experiment(string name, string workload, IReadOnlyList<string> variants)
    {
        _names.RequireExperiment(name);
        var known = DeclaredWords.Below(repository.Experiments);
        _names.RequireKnown("workload", workload, known.Workloads);
        foreach (var variant in variants)
            _names.RequireKnown("variant", variant, known.Variants);
        return new Skeleton($"experiment {name}",
            [
                new($"experiments/{name}/experiment.json", SkeletonText.Of("experiment/experiment",
                    ("workload", workload), ("variants", string.Join(", ", variants.Select(variant => $"\"{variant}\""))))),
                new($"experiments/{name}/README.md", SkeletonText.Of("experiment/readme",
                    ("workload", workload), ("variants", string.Join(", ", variants.Select(variant => $"`{variant}`"))))),
            ],
            [
                ($"{Program} run {name}", "builds, boots, reports"),
                .. variants is [var first, .., var last] ? [($"{Program} compare {first} {last}", "sets the two side by side")] : Array.Empty<(string, string)>(),
                ($"{Program} list --readme", "puts it into the table of experiments/README.md, before it is committed"),
            ]);
    }

    /// <summary>A variant: another one's file under a name of its own, to be changed.</summary>
    /// <exception cref="VerbException">A name cannot be one, is taken, or means nothing.</exception>
    public Skeleton Variant(string name, string of)
    {
        _names.RequireVariant("variant", name);
        _names.RequireKnown("variant", of, [.. Directory.EnumerateFiles(repository.Variants, "*.json").Select(path => Path.GetFileNameWithoutExtension(path))]);
        var text = File.ReadAllText(Path.Combine(repository.Variants, of + ".json"));
        return OfVariant("variant", name, Meaning().Replace(text, $"$1As {of}, until it is changed.$2", 1));
    }

    /// <summary>A policy: a variant that states keys and rights beyond what follows from its domains.</summary>
    /// <exception cref="VerbException">The name cannot be one, or is taken.</exception>
    public Skeleton Policy(string name)
    {
        _names.RequireVariant("policy", name);
        return OfVariant("policy", name, SkeletonText.Of("policy/policy"));
    }

    Skeleton OfVariant(string kind, string name, string text) => new($"{kind} {name}",
        [new($"experiments/variants/{name}.json", text)],
        [
            ($"{Program} new experiment {_names.FreeExperiment(name)} --variants none full {name}", "declares an experiment that measures it"),
            ("a row in tests/Isolation.Tests/Policy/VariantFileTests.cs", "has its domains and gates tested, before it is committed"),
        ]);

    /// <summary>An attack: a declaration, and a payload in the program of all payloads.</summary>
    /// <exception cref="VerbException">The name cannot be one, or is taken; or the program of all payloads is not as it was.</exception>
    public Skeleton Attack(string name)
    {
        var id = _names.RequireAttack(name);
        var folder = $"experiments/attacks/{name}";
        var title = char.ToUpperInvariant(name[4]) + name[5..].Replace('-', ' ');
        return new Skeleton($"attack {id}",
            [
                new($"{folder}/case.json", SkeletonText.Of("attack/case", ("id", id), ("title", title))),
                new($"{folder}/Payload.cs", SkeletonText.Of("attack/payload", ("id", id))),
                new($"{folder}/README.md", SkeletonText.Of("attack/readme", ("id", id), ("title", title))),
                new(Payloads, WithPayload(id)),
            ],
            [
                ($"{Program} attacks {id}", "boots it in full, its control and its benign twin"),
                ($"{Program} attacks --explain {id}", "tells where it was stopped, and by what"),
            ]);
    }

    const string Payloads = "experiments/attacks/suite/Cases.cs", Unknown = "        else return false;\n";

    string WithPayload(string id)
    {
        var path = Path.Combine(repository.Root, Payloads);
        var text = File.Exists(path) ? File.ReadAllText(path) : "";
        return text.Contains(Unknown, StringComparison.Ordinal)
            ? text.Replace(Unknown, $"        else if (name.SequenceEqual(\"{id}\"u8)) {id}.Payload.Run(attempt);\n{Unknown}", StringComparison.Ordinal)
            : throw new VerbException(HarnessExit.Usage, $"{Payloads} has no line '{Unknown.Trim()}', before which a payload is named");
    }

    [GeneratedRegex("(\"meaning\": \")[^\"]*(\")")]
    private static partial Regex Meaning();
}
