using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using Testbed.Contracts;

namespace Testbed.Isolation.Policy;

/// <summary>
/// Reads variant files (experiments/variants/*.json) and mutant files (experiments/variants/mutants/*.json). A mutant
/// names the variant it is made of, the one guard that it lacks, and the test that an attack passes only in it. What is not understood is refused (I9).
/// </summary>
static class VariantFile
{
    static readonly Dictionary<string, Scrub> s_scrubWords = new()
    {
        ["none"] = Scrub.None,
        ["general"] = Scrub.General,
        ["all"] = Scrub.All,
    };

    static readonly Dictionary<string, Mechanism> s_mechanismWords = new()
    {
        ["none"] = Mechanism.None,
        ["protection-keys"] = Mechanism.ProtectionKeys,
    };

    static readonly Dictionary<string, Stacks> s_stackWords = new()
    {
        ["shared"] = Stacks.Shared,
        ["private"] = Stacks.Private,
    };

    /// <summary>The domain of the second application where a file does not place it.</summary>
    const string SecondDomain = "second application";

    static readonly Dictionary<string, Guard> s_guardWords = new()
    {
        ["write-xor-execute"] = Guard.WriteXorExecute,
        ["gate-compare"] = Guard.GateCompare,
        ["gate-door"] = Guard.GateDoor,
        ["direction-flag"] = Guard.DirectionFlag,
        ["stack-switch"] = Guard.StackSwitch,
        ["scrub"] = Guard.Scrub,
        ["scan"] = Guard.Scan,
        ["interrupt-rights"] = Guard.InterruptRights,
        ["read-only-tables"] = Guard.ReadOnlyTables,
        ["pointer-check"] = Guard.PointerCheck,
        ["owner-check"] = Guard.OwnerCheck,
        ["seal"] = Guard.Seal,
        ["thread-stack"] = Guard.ThreadStack,
        ["core-rights"] = Guard.CoreRights,
        ["shoot-down"] = Guard.ShootDown,
        ["interrupt-pages"] = Guard.InterruptPages,
        ["copy-once"] = Guard.CopyOnce,
    };

    public static VariantPolicy Load(string path, IReadOnlyList<Component> components) => Load(path, File.ReadAllBytes(path), components);

    /// <summary>The same for contents that are not (yet) in the file.</summary>
    public static VariantPolicy Load(string path, byte[] contents, IReadOnlyList<Component> components)
    {
        JsonSyntax root = JsonSyntax.Parse(path, contents);
        return root.Members.Exists(member => member.Name.Text == "of") ? ReadMutant(path, root, components) : ReadVariant(path, root, components, "", []);
    }

    static VariantPolicy ReadMutant(string path, JsonSyntax root, IReadOnlyList<Component> components)
    {
        StrictObject file = new(path, root, "meaning", "of", "without", "caughtBy");
        file.Text("meaning");
        file.Text("caughtBy");
        string variant = Path.Combine(Path.GetDirectoryName(path)!, "..", file.Text("of") + ".json");
        if (!File.Exists(variant)) throw file["of"].Refuse(path, $"no variant file {file.Text("of")}.json beside this folder");
        Guard missing = file.Choice("without", s_guardWords);
        return ReadVariant(variant, JsonSyntax.Parse(variant, File.ReadAllBytes(variant)), components, Path.GetFileNameWithoutExtension(path), [missing]);
    }

    static VariantPolicy ReadVariant(string path, JsonSyntax root, IReadOnlyList<Component> components, string mutant, IReadOnlyList<Guard> missing)
    {
        StrictObject file = new(path, root, ["meaning", "domains"], ["gates", "keys", "rights"]);
        file.Text("meaning");
        List<DomainLayout> domains = ReadDomains(path, file["domains"]);
        if (file.Has("gates") != domains.Count > 1)
        {
            throw file.Has("gates")
                ? file["gates"].Refuse(path, "one domain has no gates")
                : root.Refuse(path, "property \"gates\" is missing: several domains need them");
        }
        GateOptions gates = file.Has("gates") ? ReadGates(path, file["gates"]) : GateOptions.None;
        StatedKeys stated = StatedKeys.Read(path, file, domains);
        if (gates.Mechanism != Mechanism.ProtectionKeys && new[] { "keys", "rights" }.FirstOrDefault(file.Has) is string useless)
            throw file[useless].Refuse(path, $"\"{useless}\" needs gates whose mechanism is protection-keys");
        gates = gates with
        {
            Stacks = missing.Contains(Guard.StackSwitch) ? Stacks.Shared : gates.Stacks,
            Scrub = missing.Contains(Guard.Scrub) ? Scrub.None : gates.Scrub,
        };
        return new VariantPolicy(Path.GetFileNameWithoutExtension(path), mutant, components, domains, stated, gates, missing);
    }

    static GateOptions ReadGates(string path, JsonSyntax syntax)
    {
        StrictObject gates = new(path, syntax, "mechanism", "stacks", "scrub", "countCrossings");
        return new GateOptions(
            gates.Choice("mechanism", s_mechanismWords),
            gates.Choice("stacks", s_stackWords),
            gates.Choice("scrub", s_scrubWords),
            gates.Boolean("countCrossings"));
    }

    static List<DomainLayout> ReadDomains(string path, JsonSyntax syntax)
    {
        if (syntax.Kind != JsonTokenType.StartObject) throw syntax.Refuse(path, "an object of domains was expected");
        List<DomainLayout> domains = [];
        Dictionary<string, string> placed = [];
        foreach ((JsonSyntax name, JsonSyntax objects) in syntax.Members) domains.Add(ReadDomain(path, name, objects, placed));

        foreach ((string name, Component owner) in ComponentObjects.Owners)
        {
            if (!placed.ContainsKey(name) && !IsLeftOut(owner, placed)) throw syntax.Refuse(path, $"object \"{name}\" belongs to no domain");
            if (domains.Count(domain => domain.Components.Contains(owner)) > 1)
                throw syntax.Refuse(path, $"component {owner} belongs to two domains: all its objects share one");
        }
        if (IsLeftOut(Component.SecondApplication, placed)) PlaceSecond(path, syntax, domains);
        else if (Holds(domains, Component.SecondApplication).IsTrusted != Holds(domains, Component.Application).IsTrusted)
            throw syntax.Members.Find(member => member.Name.Text == Holds(domains, Component.SecondApplication).Name).Name.Refuse(
                path, "the second application shares T's domain exactly where the first one does: no application has T's rights unless all have (I7)");
        return domains;
    }

    // A file need not name the second application, whose objects most images lack.
    static bool IsLeftOut(Component owner, Dictionary<string, string> placed)
        => owner == Component.SecondApplication && !ComponentObjects.Of(owner).Any(placed.ContainsKey);

    static DomainLayout Holds(List<DomainLayout> domains, Component component) => domains.First(domain => domain.Components.Contains(component));

    // Where the file does not place it: with T where the first application is, else in a domain of its own.
    static void PlaceSecond(string path, JsonSyntax syntax, List<DomainLayout> domains)
    {
        string[] objects = [.. ComponentObjects.Of(Component.SecondApplication)];
        DomainLayout first = Holds(domains, Component.Application);
        if (first.IsTrusted)
            domains[domains.IndexOf(first)] = first with { Components = [.. first.Components, Component.SecondApplication], Objects = [.. first.Objects, .. objects] };
        else if (syntax.Members.Find(member => member.Name.Text == SecondDomain).Name is { } taken)
            throw taken.Refuse(path, $"\"{SecondDomain}\" is the domain of the second application, which does not stand here");
        else
            domains.Add(new DomainLayout(SecondDomain, [Component.SecondApplication], [ComponentObjects.CoreLibrary, .. objects]));
    }

    static DomainLayout ReadDomain(string path, JsonSyntax name, JsonSyntax objects, Dictionary<string, string> placed)
    {
        if (objects.Kind != JsonTokenType.StartArray || objects.Items.Count == 0) throw objects.Refuse(path, "a list of objects was expected");
        if (name.Text is StatedKeys.Common or StatedKeys.Interrupt or StatedKeys.Untagged) throw name.Refuse(path, $"\"{name.Text}\" means pages that belong to no domain");
        HashSet<string> here = [];
        foreach (JsonSyntax item in objects.Items)
        {
            bool shared = item.Text == ComponentObjects.CoreLibrary;
            if (!shared && !ComponentObjects.Owners.ContainsKey(item.Text))
                throw item.Refuse(path, $"unknown object \"{item.Text}\"{Spelling.Suggest(item.Text, [ComponentObjects.CoreLibrary, .. ComponentObjects.Owners.Keys])}");
            if (!here.Add(item.Text)) throw item.Refuse(path, $"object \"{item.Text}\" stands here twice");
            if (!shared && !placed.TryAdd(item.Text, name.Text))
                throw item.Refuse(path, $"object \"{item.Text}\" already belongs to domain \"{placed[item.Text]}\"");
        }
        if (!here.Contains(ComponentObjects.CoreLibrary)) throw objects.Refuse(path, $"domain \"{name.Text}\" lacks {ComponentObjects.CoreLibrary}: every component links a copy of its own");

        string[] names = [.. objects.Items.Select(item => item.Text)];
        Component[] components = [.. ComponentObjects.Owners.Where(pair => names.Contains(pair.Key)).Select(pair => pair.Value).Distinct().Order()];
        if (components.Length == 0) throw objects.Refuse(path, $"domain \"{name.Text}\" holds no component");
        return new DomainLayout(name.Text, components, names);
    }
}
