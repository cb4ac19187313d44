using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using Testbed.Analysis.Attacks;
using Testbed.Contracts;
using Testbed.Isolation.Policy;

namespace Testbed.Experiments.Attacks;

/// <summary>
/// Reads the declaration of an attack, strictly: what is not understood is refused at its line and column (I9). The same
/// words and types stand in <c>experiments/attacks/case.schema.json</c>, for editors; a test holds the two together. What a
/// schema cannot say (how members must agree, which variants there are) is checked here alone.
/// </summary>
static class AttackReader
{
    /// <summary>Members by the object they stand in: those that must be there, and those that may.</summary>
    internal static readonly (string[] Required, string[] Optional)
        CaseMembers = (["id", "title", "class", "attacker", "victim", "asks", "attempt", "stoppedBy", "expect", "control", "steps"], ["$schema", "missing", "limit"]),
        StepMembers = (["name", "program", "twin"], ["kernel", "arguments", "stop", "at", "attacker", "reads", "writes", "processor", "cores", "refusal", "control", "expect"]),
        TwinMembers = ([], ["program", "kernel", "arguments"]),
        LimitMembers = (["what", "shownBy"], []);

    const long MostCores = 4;       // kernel/Trusted/ManyThreads/README.md

    static readonly Dictionary<string, Component> s_components = new()
    {
        ["trusted kernel"] = Component.Trusted, ["untrusted kernel"] = Component.Untrusted, ["application"] = Component.Application,
        ["second application"] = Component.SecondApplication,
    };

    static readonly Dictionary<string, Component> s_attackers = s_components.Where(word => word.Value != Component.Trusted).ToDictionary();

    static readonly Dictionary<string, Protection> s_protections = Enum.GetValues<Protection>().ToDictionary(protection => protection.ToString().ToLowerInvariant());

    static readonly Dictionary<string, Stop> s_stops = Enum.GetValues<Stop>().ToDictionary(stop => stop.Word());

    static readonly Dictionary<string, Expectation> s_expectations = new()
    {
        ["blocked"] = Expectation.Blocked, ["refused"] = Expectation.Refused, ["succeeds"] = Expectation.Succeeds,
        ["limit"] = Expectation.Limit, ["missing"] = Expectation.Missing, ["not applicable"] = Expectation.NotApplicable,
    };

    /// <summary>Reads a file's bytes.</summary>
    /// <param name="file">Named in refusals, and its folder must be the case's.</param>
    /// <param name="utf8">The bytes.</param>
    /// <param name="variants">Names of variants and mutants; empty where every name is taken.</param>
    /// <exception cref="PolicyException">They are no declaration.</exception>
    public static AttackCase Read(string file, byte[] utf8, IReadOnlyCollection<string> variants)
    {
        var root = JsonSyntax.Parse(file, utf8);
        var members = new StrictObject(file, root, CaseMembers.Required, CaseMembers.Optional);
        if (members.Has("$schema"))
            members.Text("$schema");
        var (expect, control) = (ReadExpect(file, members["expect"], variants), Control(file, members, variants));
        if (!expect.ContainsKey(AttackVariants.Full))
            throw members["expect"].Refuse(file, $"\"expect\" must say what \"{AttackVariants.Full}\" does");
        var declared = new AttackCase
        {
            Id = Sentence(file, members, "id"),
            Title = Sentence(file, members, "title"),
            Class = Sentence(file, members, "class"),
            Attacker = members.Choice("attacker", s_attackers),
            Victim = members.Choice("victim", s_components),
            Asks = members.Choices("asks", s_protections, least: 1),
            Attempt = Sentence(file, members, "attempt"),
            StoppedBy = Sentence(file, members, "stoppedBy"),
            Expect = expect,
            Missing = members.Has("missing") ? Sentence(file, members, "missing") : "",
            Limit = members.Has("limit") ? ReadLimit(file, members["limit"]) : null,
            Steps = ReadSteps(file, members["steps"], expect, control, variants),
        };
        if (Disagreement(file, declared) is var (member, reason))
            throw members[member].Refuse(file, reason);
        return declared;
    }

    static DeclaredLimit ReadLimit(string file, JsonSyntax syntax)
    {
        var limit = new StrictObject(file, syntax, LimitMembers.Required, LimitMembers.Optional);
        return new DeclaredLimit(Sentence(file, limit, "what"), Sentence(file, limit, "shownBy"));
    }

    static IReadOnlyList<AttackStep> ReadSteps(
        string file, JsonSyntax list, IReadOnlyDictionary<string, Expectation> expect, string control, IReadOnlyCollection<string> variants)
    {
        if (list.Kind != JsonTokenType.StartArray)
            throw list.Refuse(file, "\"steps\" must be a list");
        AttackStep[] steps = [.. list.Items.Select(item => ReadStep(file, item, expect, control, variants))];
        foreach (var (index, step) in steps.Index())
        {
            if (Array.FindIndex(steps, other => other.Name == step.Name) < index)
                throw list.Items[index].Refuse(file, $"there is another step \"{step.Name}\"");
        }
        return steps;
    }

    static AttackStep ReadStep(
        string file, JsonSyntax syntax, IReadOnlyDictionary<string, Expectation> expect, string control, IReadOnlyCollection<string> variants)
    {
        var members = new StrictObject(file, syntax, StepMembers.Required, StepMembers.Optional);
        var attempt = new AttackProgram(Sentence(file, members, "program"), Or(members, "kernel", ""), Or(members, "arguments", ""));
        var twin = new StrictObject(file, members["twin"], TwinMembers.Required, TwinMembers.Optional);
        var step = new AttackStep
        {
            Name = Sentence(file, members, "name"),
            Attempt = attempt,
            Twin = new AttackProgram(Or(twin, "program", attempt.Program), Or(twin, "kernel", attempt.Kernel), Or(twin, "arguments", attempt.Arguments)),
            Stops = members.Has("stop") ? members.Choices("stop", s_stops, least: 1) : [Stop.KeyFault],
            At = Or(members, "at", ""),
            Attacker = members.Has("attacker") ? members.Choice("attacker", s_attackers) : null,
            Reads = Or(members, "reads", ""),
            Writes = Or(members, "writes", ""),
            Processor = Or(members, "processor", ""),
            Cores = members.Has("cores") ? (int)members.Whole("cores", 1, MostCores) : 1,
            Refusal = members.Has("refusal") ? Sentence(file, members, "refusal") : "",
            Control = members.Has("control") ? Control(file, members, variants) : control,
            Expect = members.Has("expect") ? Over(expect, ReadExpect(file, members["expect"], variants)) : expect,
        };
        if (step.Twin == attempt)
            throw members["twin"].Refuse(file, "the benign twin is the attempt itself");
        if (step.Expect.Values.Contains(Expectation.Refused) != (step.Refusal.Length > 0 || step.Stops.Contains(Stop.Refusal)))
            throw syntax.Refuse(file, "a step that is \"refused\" must say in \"refusal\" what the image tool says, or name \"refusal\" in \"stop\", and no other step may");
        return step;
    }

    static IReadOnlyDictionary<string, Expectation> ReadExpect(string file, JsonSyntax syntax, IReadOnlyCollection<string> variants)
    {
        var members = new StrictObject(file, syntax, [], [.. syntax.Members.Select(member => member.Name.Text)]);
        foreach (var (name, _) in syntax.Members)
            RequireVariant(file, name, variants);
        return syntax.Members.ToDictionary(member => member.Name.Text, member => members.Choice(member.Name.Text, s_expectations));
    }

    static IReadOnlyDictionary<string, Expectation> Over(IReadOnlyDictionary<string, Expectation> first, IReadOnlyDictionary<string, Expectation> then)
        => first.Where(pair => !then.ContainsKey(pair.Key)).Concat(then).ToDictionary();

    static string Control(string file, StrictObject members, IReadOnlyCollection<string> variants)
    {
        var name = Sentence(file, members, "control");
        RequireVariant(file, members["control"], variants);
        return name;
    }

    static void RequireVariant(string file, JsonSyntax name, IReadOnlyCollection<string> variants)
    {
        if (variants.Count > 0 && !variants.Contains(name.Text))
            throw name.Refuse(file, $"unknown variant \"{name.Text}\"{Spelling.Suggest(name.Text, variants)}");
    }

    static string Or(StrictObject members, string name, string unsaid) => members.Has(name) ? members.Text(name) : unsaid;

    static string Sentence(string file, StrictObject members, string name)
        => members.Text(name) is { Length: > 0 } text ? text : throw members[name].Refuse(file, $"\"{name}\" must not be empty");

    /// <summary>The member to blame and why; null when all members agree.</summary>
    static (string Member, string Reason)? Disagreement(string file, AttackCase declared)
    {
        Expectation[] all = [.. declared.Expect.Values, .. declared.Steps.SelectMany(step => step.Expect.Values)];
        var folder = Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(file)))!;
        if (!folder.StartsWith(declared.Id.ToLowerInvariant() + "_", StringComparison.Ordinal))
            return ("id", $"the folder of {declared.Id} must be named {declared.Id.ToLowerInvariant()}_NAME, not {folder}");
        if (all.Contains(Expectation.Missing) != declared.Missing.Length > 0)
            return ("expect", "\"missing\" must say what is waited for where an expectation is \"missing\", and nowhere else");
        if (all.Contains(Expectation.Limit) != declared.Limit is not null)
            return ("expect", "\"limit\" must say what it is, and which test shows it, where an expectation is \"limit\", and nowhere else");
        if (declared.Steps.Count == 0 && declared.Expect.Values.Any(Expectations.IsTried))
            return ("steps", "\"steps\" must say how the case is tried");
        return null;
    }
}
