using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Testbed.Analysis.Statistics;
using Testbed.Experiments.Guests;
using Testbed.Isolation.Policy;

namespace Testbed.Experiments.Declarations;

/// <summary>
/// Reads a declaration, strictly: what is not understood is refused at its line and column (I9). The same words, types and
/// limits stand in <c>experiments/experiment.schema.json</c>, for editors; a test holds the two together. What a schema
/// cannot say (which metrics, variants and workloads there are) is checked here alone.
/// </summary>
static class ExperimentReader
{
    /// <summary>Fields by the object they stand in: those that must be there, and those that may.</summary>
    internal static readonly (string[] Required, string[] Optional)
        ExperimentFields = (["question", "claim", "cases"], ["$schema", "onRequest", "minutes"]),
        ClaimFields = (["sentence", "metrics"], []),
        CaseFields = (["workload", "variants"],
            ["arguments", "machines", "memoryKiB", "memoryStepKiB", "cores", "trials", "timeLimitSeconds", "alone", "countProgram", "timedPart", "files"]);

    const long MostMemoryKiB = 4 * 1024 * 1024;     // the guest's identity map ends at 4 GiB
    const long MostCores = 4;                       // kernel/Trusted/ManyThreads/README.md
    const long MostMinutes = 24 * 60;
    const long MostTrials = 10_000;
    const long MostSeconds = 24 * 60 * 60;

    static readonly Dictionary<string, Machine> s_machines = Enum.GetValues<Machine>().ToDictionary(MachineName.Of);

    static readonly ExperimentCase s_unsaid = new() { Workload = "", Variants = [] };

    /// <summary>Reads a file's bytes.</summary>
    /// <exception cref="PolicyException">They are no declaration.</exception>
    public static Experiment Read(string file, byte[] utf8, DeclaredWords known)
    {
        var root = JsonSyntax.Parse(file, utf8);
        var experiment = new StrictObject(file, root, ExperimentFields.Required, ExperimentFields.Optional);
        if (experiment.Has("$schema"))
            experiment.Text("$schema");
        var cases = experiment["cases"];
        if (cases.Kind != JsonTokenType.StartArray || cases.Items.Count == 0)
            throw cases.Refuse(file, "\"cases\" must be a list of at least one case");
        return new Experiment
        {
            Question = Sentence(file, experiment, "question"),
            OnRequest = experiment.Has("onRequest") && experiment.Boolean("onRequest"),
            Minutes = experiment.Has("minutes") ? (int)experiment.Whole("minutes", 1, MostMinutes) : 1,
            Claim = ReadClaim(file, experiment["claim"]),
            Cases = [.. cases.Items.Select(item => ReadCase(file, item, known))],
        };
    }

    static Claim ReadClaim(string file, JsonSyntax syntax)
    {
        var claim = new StrictObject(file, syntax, ClaimFields.Required, ClaimFields.Optional);
        var metrics = claim.Texts("metrics", least: 1);
        foreach (var metric in metrics)
        {
            if (MetricCatalogue.Describe(metric.Text.Replace(Claim.AnyPart, "any")) is { } family)
            {
                if (family.IsWallTime)
                    throw metric.Refuse(file, $"\"{metric.Text}\" is a wall time, which depends on the host: no claim rests on it");
            }
            else
            {
                throw metric.Refuse(file, $"unknown metric \"{metric.Text}\"{Spelling.Suggest(metric.Text, MetricCatalogue.Families.Select(known => Likeness(known.Pattern, metric.Text)))}");
            }
        }
        return new Claim(Sentence(file, claim, "sentence"), [.. metrics.Select(metric => metric.Text)]);
    }

    /// <summary>A family's name with the parts of a typed name where it leaves a choice.</summary>
    static string Likeness(string pattern, string typed)
    {
        var (parts, typedParts) = (pattern.Split('.'), typed.Split('.'));
        return string.Join('.', parts.Select((part, index) => !part.StartsWith('<') ? part : index < typedParts.Length ? typedParts[index] : Claim.AnyPart));
    }

    static ExperimentCase ReadCase(string file, JsonSyntax syntax, DeclaredWords known)
    {
        var fields = new StrictObject(file, syntax, CaseFields.Required, CaseFields.Optional);
        var declared = new ExperimentCase
        {
            Workload = Sentence(file, fields, "workload"),
            Arguments = Or("arguments", fields.Text, s_unsaid.Arguments),
            Variants = Words("variants", 1),
            Machines = Or("machines", name => fields.Choices(name, s_machines, least: 1), s_unsaid.Machines),
            MemoryKiB = Or("memoryKiB", name => fields.Whole(name, 1, MostMemoryKiB), s_unsaid.MemoryKiB),
            MemoryStepKiB = Or("memoryStepKiB", name => fields.Whole(name, 0, MostMemoryKiB), s_unsaid.MemoryStepKiB),
            Cores = (int)Or("cores", name => fields.Whole(name, 1, MostCores), s_unsaid.Cores),
            Trials = (int)Or("trials", name => fields.Whole(name, 1, MostTrials), s_unsaid.Trials),
            TimeLimit = Or("timeLimitSeconds", name => TimeSpan.FromSeconds(fields.Whole(name, 1, MostSeconds)), s_unsaid.TimeLimit),
            TimedPart = Or("timedPart", fields.Boolean, s_unsaid.TimedPart),
            Alone = Or("alone", fields.Boolean, s_unsaid.Alone),
            CountProgram = Or("countProgram", fields.Boolean, s_unsaid.CountProgram),
            Files = Or("files", name => Words(name, 0), s_unsaid.Files),
        };
        if (declared is { CountProgram: true, Cores: > 1 })
            throw fields["countProgram"].Refuse(file, "\"countProgram\" counts a program on one core, not on several");
        known.RequireWorkload(file, fields["workload"]);
        foreach (var variant in fields.Texts("variants", 1))
            known.RequireVariant(file, variant);
        return declared;

        T Or<T>(string name, Func<string, T> read, T unsaid) => fields.Has(name) ? read(name) : unsaid;

        IReadOnlyList<string> Words(string name, int least) => [.. fields.Texts(name, least).Select(item => item.Text)];
    }

    static string Sentence(string file, StrictObject fields, string name)
        => fields.Text(name) is { Length: > 0 } text ? text : throw fields[name].Refuse(file, $"\"{name}\" must not be empty");
}
