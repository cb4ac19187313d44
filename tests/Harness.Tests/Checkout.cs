using System;
using System.IO;
using System.Threading.Tasks;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Terminal;
using Testbed.Experiments.Verbs;

namespace Testbed.Tests.Harness;

/// <summary>A folder that looks like a checkout to the harness, and command lines performed in it.</summary>
sealed class Checkout : IDisposable
{
    public Checkout()
    {
        Root = Directory.CreateTempSubdirectory("checkout-").FullName;
        Repository = new Repository(Root);
        Directory.CreateDirectory(Repository.Experiments);
    }

    public string Root { get; }

    public Repository Repository { get; }

    /// <summary>Writes a file by its path below the root.</summary>
    public void Write(string path, string text)
    {
        var file = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    /// <summary>What a command line gives: exit code, standard output, standard error.</summary>
    public async Task<(HarnessExit Exit, string Output, string Errors)> RunAsync(string commandLine)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var words = commandLine.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var exit = await Entry.RunAsync(words, Repository, output, errors, isTerminal: false);
        return (exit, output.ToString(), errors.ToString());
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
