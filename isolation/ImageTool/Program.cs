using System;
using System.CommandLine;
using System.IO;
using Testbed.Isolation.Gates;
using Testbed.Isolation.Image;
using Testbed.Isolation.Image.Sets;
using Testbed.Isolation.Policy;

namespace Testbed.Isolation.ImageTool;

/// <summary>
/// <c>image-tool --objects DIR --variants DIR --workloads NAME... [--forbidden NAME...] --out DIR</c>: makes the images of
/// every variant for every workload, and of those made of forbidden instructions only the one without the scan, and deletes all others; what is up to date is left alone. One line per workload. The verb
/// <c>abi</c> (AbiVerb.cs) writes what C needs before there are objects.
/// </summary>
static class Program
{
    // Exit codes that all commands of the repository share.
    const int Usage = 2;
    const int EnvironmentLacking = 3;
    const int Refused = 4;

    static int Main(string[] arguments)
    {
        var objects = new Option<DirectoryInfo>("--objects") { Required = true, Description = "Where the guest build puts objects and assemblies." };
        var variants = new Option<DirectoryInfo>("--variants") { Required = true, Description = "Folder of the variant files." };
        var output = new Option<DirectoryInfo>("--out") { Required = true, Description = "Images go to OUT/VARIANT/WORKLOAD/image." };
        var workloads = new Option<string[]>("--workloads") { Required = true, AllowMultipleArgumentsPerToken = true, Description = "Names of the workloads' assemblies." };
        var forbidden = new Option<string[]>("--forbidden") { AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [], Description = "Those whose payload is made of forbidden instructions." };
        var command = new RootCommand("Makes all images out of the guest's objects.") { objects, variants, output, workloads, forbidden, AbiVerb.Command(Try) };
        command.SetAction(words => Build(
            new ImageSet(words.GetRequiredValue(objects).FullName, words.GetRequiredValue(variants).FullName, words.GetRequiredValue(output).FullName)
            {
                Forbidden = words.GetRequiredValue(forbidden),
            },
            [.. words.GetRequiredValue(workloads), .. words.GetRequiredValue(forbidden)]));
        ParseResult parsed = command.Parse(arguments);
        int exitCode = parsed.Invoke();
        return parsed.Errors.Count != 0 ? Usage : exitCode;
    }

    static int Build(ImageSet set, string[] workloads)
    {
        int exitCode = Try("images", () => set.DeleteOutdated(workloads));
        foreach (string workload in workloads)
        {
            if (exitCode == 0) exitCode = Try(workload, () => Console.WriteLine(set.Build(workload)));
        }
        return exitCode;
    }

    static int Try(string what, Action step)
    {
        try
        {
            step();
            return 0;
        }
        catch (Exception e) when (e is ImageRefusedException or ImageFormatException or ExportException or GateException or PolicyException or InvalidDataException)
        {
            return Fail(what, Refused, "refused: ", e);
        }
        catch (IOException e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Fail(what, EnvironmentLacking, "", e);
        }
    }

    /// <summary>
    /// Says why in the form that MSBuild takes for an error and shows at every verbosity: <c>WHAT : error CODE: TEXT</c>
    /// (Microsoft Learn, "MSBuild and Visual Studio format for diagnostic messages"). One line is one error.
    /// </summary>
    static int Fail(string what, int exitCode, string lead, Exception reason)
    {
        foreach (string line in reason.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            Console.Error.WriteLine($"{what} : error TESTBED{exitCode}: {lead}{line}");
        return exitCode;
    }
}
