using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Testbed.Contracts;
using Testbed.Isolation.Gates;
using Testbed.Isolation.Image.Closing;
using Testbed.Isolation.Policy;

namespace Testbed.Isolation.Image.Sets;

/// <summary>
/// The files that one workload's images are made of: for each component its projects (Policy/ComponentObjects.cs), and
/// what the guest build made of them: <c>NAME.dll</c> and, by ilc, <c>NAME.o</c> where there is C#; <c>NAME.*.o</c> by the
/// assembler and the C compiler; <c>NAME.*.a</c> copied; <c>NAME.second</c>, with the name of the second application, where
/// the project says there is one; <c>NAME.threads</c> where it asks for threads (kernel/Guest.targets deletes those whose source is gone).
/// </summary>
/// <param name="folder">Where the guest build puts objects and assemblies.</param>
/// <param name="workload">Stands for the word "workload" in the list of objects.</param>
sealed class ComponentMembers(string folder, string workload)
{
    const string WorkloadWord = "workload", SecondWorkloadWord = "second workload";

    // What T is compiled to for an image with two applications (kernel/Guest.props).
    const string FolderForTwo = "TwoApplications";

    // What T, the application's library and its core library are compiled to for an image with threads.
    const string FolderForThreads = "ManyThreads";

    readonly string? _second = File.Exists(SecondFile(folder, workload)) ? File.ReadAllText(SecondFile(folder, workload)).Trim() : null;

    /// <summary>The components of the workload's images.</summary>
    public IReadOnlyList<Component> Components => _second is null ? ComponentObjects.OneApplication : ComponentObjects.TwoApplications;

    /// <summary>The workload asks for threads.</summary>
    public bool HasThreads { get; } = File.Exists(ThreadsFile(folder, workload));

    /// <summary>Where closed objects of a component go: what a component consists of may depend on the workload, and so may the names that its objects agree on.</summary>
    public string ClosedFolderOf(Component component) => component switch
    {
        Component.Trusted or Component.Untrusted => Path.Combine(FolderOf(component), ComponentNames.LetterOf(component).ToString()),
        _ => Path.Combine(folder, ComponentNames.LetterOf(component).ToString(), workload),
    };

    /// <summary>Paths of a component's objects, in the order of the link.</summary>
    public IReadOnlyList<string> ObjectsOf(Component component)
        => [.. ProjectsOf(component).SelectMany(name => ObjectsOf(FolderOf(component, name), name))];

    /// <summary>Paths of the libraries that a component's projects name: what the objects lack is taken from them.</summary>
    public IReadOnlyList<string> LibrariesOf(Component component)
        => [.. ProjectsOf(component).SelectMany(name => Directory.GetFiles(FolderOf(component, name), name + ".*.a").Order(StringComparer.Ordinal))];

    /// <summary>Paths of a component's assemblies.</summary>
    public IReadOnlyList<string> AssemblyFilesOf(Component component)
        => [.. ProjectsOf(component).Select(name => Path.Combine(FolderOf(component, name), name))
            .Where(path => File.Exists(path + ".o")).Select(path => Existing(path + ".dll"))];

    /// <summary>Every file, each once: what decides whether an image is up to date.</summary>
    public IReadOnlyList<string> AllFiles
        => [.. Components.SelectMany(c => ObjectsOf(c).Concat(LibrariesOf(c)).Concat(AssemblyFilesOf(c))).Append(Contracts)
            .Concat(_second is null ? [] : [SecondFile(folder, workload)]).Concat(HasThreads ? [ThreadsFile(folder, workload)] : []).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>What the components offer to each other, after every caller's declarations have been compared with it.</summary>
    public IReadOnlyList<Export> Exports()
    {
        Export[] managed = [.. Components.SelectMany(AssemblyFilesOf).Distinct().SelectMany(ExportReader.Read)];
        Export[] exports = [.. managed, .. Components.SelectMany(c => NativeExports.Find(Contracts, c, ObjectsOf(c), managed))];
        foreach (string assembly in Components.SelectMany(AssemblyFilesOf).Distinct())
            ImportChecker.Check(assembly, exports);
        return exports;
    }

    string Contracts => Existing(Path.Combine(folder, "Contracts.dll"));

    IEnumerable<string> ProjectsOf(Component component)
        => ComponentObjects.Owners.Where(entry => entry.Value == component)
            .Select(entry => entry.Key switch { WorkloadWord => workload, SecondWorkloadWord => _second!, _ => entry.Key })
            .Prepend(ComponentObjects.CoreLibrary);

    // Only the application's threads allocate at the same time: T allocates nothing once there are any, and U has none.
    string FolderOf(Component component, string project)
        => HasThreads && component == Component.Application && project != workload ? Path.Combine(folder, FolderForThreads)
            : project == ComponentObjects.CoreLibrary ? folder : FolderOf(component);

    string FolderOf(Component component)
        => component != Component.Trusted ? folder
            : Path.Combine(folder, _second != null ? FolderForTwo : "", HasThreads ? FolderForThreads : "");

    static IEnumerable<string> ObjectsOf(string folder, string project)
    {
        string compiled = Path.Combine(folder, project + ".o");
        string[] native = Directory.Exists(folder) ? [.. Directory.GetFiles(folder, project + ".*.o").Order(StringComparer.Ordinal)] : [];
        return native.Length != 0 && !File.Exists(compiled) ? native : [Existing(compiled), .. native];
    }

    static string ThreadsFile(string folder, string workload) => Path.Combine(folder, workload + ".threads");

    static string SecondFile(string folder, string workload) => Path.Combine(folder, workload + ".second");

    static string Existing(string path)
        => File.Exists(path) ? path : throw new FileNotFoundException($"{path} is missing: build the guest first", path);
}
