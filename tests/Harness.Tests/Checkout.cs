using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Terminal;
using Testbed.Experiments.Verbs;

namespace Testbed.Tests.Harness;

/// <summary>A folder that looks like a checkout to the harness, and command lines performed in it.</summary>
sealed class Checkout : IDisposable
{
    // What every image's parts lie between; here all are empty.
    static readonly string[] s_marks = [.. new[] { "__text_T", "__text_U", "__text_A", "__gates", "__boot" }.SelectMany(part => new[] { part + "_start", part + "_end" })];

    readonly string _folder = Directory.CreateTempSubdirectory("checkout-").FullName;

    /// <summary>An empty one, so many folders deep.</summary>
    public Checkout(params string[] below)
    {
        Root = Path.Combine([_folder, .. below]);
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

    /// <summary>Writes a loader, and an image with a map that has one symbol, its parts and one edge.</summary>
    public void WriteImage(string variant, string workload, string bytes, string digest, string symbol = "T.canary")
    {
        Write("artifacts/guest/loader", "loader");
        Write($"artifacts/images/{variant}/{workload}/image", bytes);
        Write($"artifacts/images/{variant}/{workload}/image.map",
            $"image variant={variant} mutant= sha256={digest}\n"
            + $"symbol address=0x1010 bytes=8 component=Trusted name={symbol}\n"
            + string.Concat(s_marks.Select(mark => $"symbol address=0x3000 bytes=0 component=None name={mark}\n"))
            + "edge index=0 caller=Application gate=0x2000 bytes=16 callee=t_get_pid\n");
    }

    /// <summary>SHA-256 of a text, lower-case hexadecimal.</summary>
    public static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>What a command line gives: exit code, standard output, standard error.</summary>
    public async Task<(HarnessExit Exit, string Output, string Errors)> RunAsync(string commandLine)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var words = commandLine.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var exit = await Entry.RunAsync(words, Repository, output, errors, isTerminal: false);
        return (exit, output.ToString(), errors.ToString());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
