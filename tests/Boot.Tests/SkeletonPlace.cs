using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Attacks;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Terminal;
using Testbed.Experiments.Verbs;
using Testbed.Isolation.Image.Map;
using Testbed.Isolation.Image.Sets;
using Testbed.Loader.Archive;

namespace Testbed.Tests.Boot;

/// <summary>
/// A folder that holds what <c>new</c> and its results need of a checkout. It lies below this checkout, in artifacts/, so that
/// Directory.Build.props holds for it; what is compiled there goes into a folder of its own, beside copies of what was built here.
/// </summary>
sealed class SkeletonPlace : IDisposable
{
    readonly Scratch _scratch = new();
    readonly string _root = Path.Combine(Guest.Root, "artifacts", "skeletons", Path.GetRandomFileName());
    readonly string _objects;

    public SkeletonPlace()
    {
        Repository = new Repository(_root);
        _objects = CopiedObjects.In(_scratch.File("objects"));
        Bring("experiments/variants");
    }

    public Repository Repository { get; }

    /// <summary>Copies a folder of this checkout.</summary>
    public void Bring(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(Path.Combine(Guest.Root, folder), "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(_root, Path.GetRelativePath(Guest.Root, path));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(path, copy);
        }
    }

    /// <summary>Performs <c>new</c>.</summary>
    public async Task NewAsync(string words)
    {
        using var said = new StringWriter();
        var exit = await Entry.RunAsync(["new", .. words.Split(' ', StringSplitOptions.RemoveEmptyEntries)], Repository, said, said, isTerminal: false);
        Assert.AreEqual(HarnessExit.Ok, exit, said.ToString());
    }

    /// <summary>Compiles a guest project, and none that it references.</summary>
    public void Compile(string project)
    {
        var analyzers = Path.Combine("bin", "Analyzers", "release");
        Directory.CreateDirectory(_scratch.File(analyzers));
        foreach (var path in Directory.GetFiles(Path.Combine(Guest.Root, "artifacts", analyzers)))
            File.Copy(path, _scratch.File(Path.Combine(analyzers, Path.GetFileName(path))));
        string[] words =
        [
            "msbuild", Path.Combine(_root, project), "-restore", "-nologo", "-verbosity:quiet", "-nodeReuse:false", "-property:Configuration=Release",
            "-property:BuildProjectReferences=false", $"-property:GuestFolder={_objects}/", $"-property:ArtifactsPath={_scratch.Folder}",
        ];
        using var build = Process.Start(new ProcessStartInfo("dotnet", words) { RedirectStandardOutput = true })!;
        var said = build.StandardOutput.ReadToEnd();
        build.WaitForExit();
        Assert.AreEqual(0, build.ExitCode, said);
    }

    /// <summary>Boots a workload in one of the variants here.</summary>
    public Task<GuestRun> BootAsync(string variant, string workload) => BootAsync(variant, workload, _ => "quiet");

    /// <summary>Boots an attack's attempt.</summary>
    public Task<GuestRun> BootAsync(string variant, AttackProgram program)
        => BootAsync(variant, program.Program, map => CommandLineTemplate.Fill(program.CommandLine, symbol => map.AddressOf(symbol)));

    async Task<GuestRun> BootAsync(string variant, string workload, Func<ImageMap, string> commandLine)
    {
        var variants = Directory.CreateDirectory(_scratch.File($"variants-{variant}")).FullName;
        File.Copy(Path.Combine(Repository.Variants, variant + ".json"), Path.Combine(variants, variant + ".json"));
        var set = new ImageSet(_objects, variants, _scratch.File($"images-{variant}"));
        set.Build(workload);
        var image = set.ImagePath(variant, workload);
        return await Guest.BootArchiveAsync(new ArchiveWriter(File.ReadAllBytes(image)).Finish(), commandLine(ImageMap.Load(image + ".map")));
    }

    public void Dispose()
    {
        Directory.Delete(_root, recursive: true);
        _scratch.Dispose();
    }
}
