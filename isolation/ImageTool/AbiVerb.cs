using System;
using System.CommandLine;
using System.IO;
using Testbed.Isolation.Abi;

namespace Testbed.Isolation.ImageTool;

/// <summary><c>image-tool abi --contracts ASSEMBLY --out FILE</c>: writes the calls between components as a C header.</summary>
static class AbiVerb
{
    /// <summary>The command; <paramref name="attempt"/> runs the step and turns what it throws into an exit code.</summary>
    public static Command Command(Func<string, Action, int> attempt)
    {
        var contracts = new Option<FileInfo>("--contracts") { Required = true, Description = "The assembly of kernel/Contracts." };
        var output = new Option<FileInfo>("--out") { Required = true, Description = "The header." };
        var command = new Command("abi", "Writes the calls between components as a C header.") { contracts, output };
        command.SetAction(words => attempt("abi.h", () => File.WriteAllText(
            words.GetRequiredValue(output).FullName, AbiHeader.Compose(words.GetRequiredValue(contracts).FullName))));
        return command;
    }
}
