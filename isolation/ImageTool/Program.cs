using System;
using System.CommandLine;
using System.IO;
using Testbed.Isolation.Gates;
using Testbed.Isolation.Image;
using Testbed.Isolation.Image.Sets;
using Testbed.Isolation.Policy;

namespace Testbed.Isolation.ImageTool;

/// <summary>
/// <c>image-tool --objects DIR --variants DIR --workloads NAME... --out DIR</c>: makes the images of every variant for
/// every workload; what is up to date is left alone. One line per workload.
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
        var command = new RootCommand("Makes all images out of the guest's objects.") { objects, variants, output, workloads };
        command.SetAction(words => Build(
            new ImageSet(words.GetRequiredValue(objects).FullName, words.GetRequiredValue(variants).FullName, words.GetRequiredValue(output).FullName),
            words.GetRequiredValue(workloads)));
        ParseResult parsed = command.Parse(arguments);
        int exitCode = parsed.Invoke();
        return parsed.Errors.Count != 0 ? Usage : exitCode;
    }

    static int Build(ImageSet set, string[] workloads)
    {
        foreach (string workload in workloads)
        {
            try
            {
                Console.WriteLine(set.Build(workload));
            }
            catch (Exception e) when (e is ImageRefusedException or ImageFormatException or ExportException or GateException or PolicyException)
            {
                Console.Error.WriteLine($"{workload}: refused: {e.Message}");
                return Refused;
            }
            catch (IOException e) when (e is FileNotFoundException or DirectoryNotFoundException)
            {
                Console.Error.WriteLine($"{workload}: {e.Message}");
                return EnvironmentLacking;
            }
        }
        return 0;
    }
}
