using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Testbed.Experiments.Skeletons;
using Testbed.Experiments.Terminal;

namespace Testbed.Experiments.Verbs;

/// <summary><c>new KIND NAME</c>: writes something that runs as it stands, and says what to do next.</summary>
static class NewVerb
{
    static readonly Dictionary<string, SkeletonLanguage> s_languages = new() { ["c#"] = SkeletonLanguage.CSharp, ["c"] = SkeletonLanguage.C };

    public static Command Create(Invocation invocation) => new Verb("new", "Writes an experiment, a variant, a workload, an attack or a policy that runs as it stands.", "new workload my-work")
    {
        Workload(invocation), Experiment(invocation), Variant(invocation), Policy(invocation), Attack(invocation),
    };

    static Command Workload(Invocation invocation)
    {
        var name = Name("Name of its folder, e.g. my-work");
        var language = new Option<string>("--language") { HelpName = "c#|c", DefaultValueFactory = _ => "c#", Description = "What it is written in" };
        language.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !s_languages.ContainsKey(token.Value))
                result.AddError($"--language: '{token.Value}' is neither c# nor c");
        });
        var command = new Verb("workload", "A program to be measured, in C# or in C.", "new workload my-work --language c") { name, language };
        invocation.Bind(command, (verb, parse, _) => Perform(verb, maker => maker.Workload(parse.GetValue(name)!, s_languages[parse.GetValue(language)!])));
        return command;
    }

    static Command Experiment(Invocation invocation)
    {
        var name = Name("fig-NN_name or tab-NN_name");
        var workload = new Option<string>("--workload") { HelpName = "NAME", DefaultValueFactory = _ => "npb-is", Description = "What is booted" };
        var variants = new Option<string[]>("--variants")
        {
            HelpName = "NAME...", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => ["none", "full"], Description = "Variants it is booted in",
        };
        var command = new Verb("experiment", "A workload measured in several variants.", "new experiment tab-90_my-work --workload my-work --variants none full") { name, workload, variants };
        invocation.Bind(command, (verb, parse, _) => Perform(verb, maker => maker.Experiment(parse.GetValue(name)!, parse.GetValue(workload)!, parse.GetValue(variants)!)));
        return command;
    }

    static Command Variant(Invocation invocation)
    {
        var name = Name("Name of its file, e.g. full-mine");
        var of = new Option<string>("--of") { HelpName = "VARIANT", DefaultValueFactory = _ => "full", Description = "The variant to start from" };
        var command = new Verb("variant", "A copy of a variant, to be changed: which components share a domain, how gates are built.", "new variant full-mine --of full") { name, of };
        invocation.Bind(command, (verb, parse, _) => Perform(verb, maker => maker.Variant(parse.GetValue(name)!, parse.GetValue(of)!)));
        return command;
    }

    static Command Policy(Invocation invocation)
    {
        var name = Name("Name of its file, e.g. open-buffers");
        var command = new Verb("policy", "A variant that states keys and rights: which domain may do what to whose pages.", "new policy open-buffers") { name };
        invocation.Bind(command, (verb, parse, _) => Perform(verb, maker => maker.Policy(parse.GetValue(name)!)));
        return command;
    }

    static Command Attack(Invocation invocation)
    {
        var name = Name("dNN_name");
        var command = new Verb("attack", "An attack with its control and its benign twin.", "new attack d40_mine") { name };
        invocation.Bind(command, (verb, parse, _) => Perform(verb, maker => maker.Attack(parse.GetValue(name)!)));
        return command;
    }

    static Argument<string> Name(string description) => new("NAME") { Description = description };

    static Task<HarnessExit> Perform(VerbContext verb, Func<SkeletonMaker, Skeleton> make)
    {
        var skeleton = make(new SkeletonMaker(verb.Repository));
        var written = skeleton.Files.Select(file => (file.Path, Word: File.Exists(Path.Combine(verb.Repository.Root, file.Path)) ? "changed" : "wrote")).ToList();
        skeleton.Write(verb.Repository);
        foreach (var (path, word) in written)
            verb.Output.Line($"{word} {path}");
        verb.Output.Line("next:");
        foreach (var (next, does) in skeleton.Next)
            verb.Output.Line($"  {next}    {does}");
        verb.Output.Result($"{skeleton.What}: {skeleton.Files.Count} file{(skeleton.Files.Count == 1 ? "" : "s")}; next: {skeleton.Next[0].Command}");
        return Task.FromResult(HarnessExit.Ok);
    }
}
