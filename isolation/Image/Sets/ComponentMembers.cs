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
/// assembler and the C compiler; <c>NAME.*.a</c> copied (kernel/Guest.targets deletes those whose source is gone).
/// </summary>
/// <param name="folder">Where the guest build puts objects and assemblies.</param>
/// <param name="workload">Stands for the word "workload" in the list of objects.</param>
sealed class ComponentMembers(string folder, string workload)
{
    const string WorkloadWord = "workload";

    /// <summary>Paths of a component's objects, in the order of the link.</summary>
    public IReadOnlyList<string> ObjectsOf(Component component)
        => [.. ProjectsOf(component).SelectMany(ObjectsOf)];

    /// <summary>Paths of the libraries that a component's projects name: what the objects lack is taken from them.</summary>
    public IReadOnlyList<string> LibrariesOf(Component component)
        => [.. ProjectsOf(component).SelectMany(name => Directory.GetFiles(folder, name + ".*.a").Order(StringComparer.Ordinal))];

    /// <summary>Paths of a component's assemblies.</summary>
    public IReadOnlyList<string> AssemblyFilesOf(Component component)
        => [.. ProjectsOf(component).Where(name => File.Exists(ObjectOf(name))).Select(name => Existing(Path.Combine(folder, name + ".dll")))];

    /// <summary>Every file, each once: what decides whether an image is up to date.</summary>
    public IReadOnlyList<string> AllFiles
        => [.. ComponentNames.All.SelectMany(c => ObjectsOf(c).Concat(LibrariesOf(c)).Concat(AssemblyFilesOf(c))).Append(Contracts).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>What the components offer to each other, after every caller's declarations have been compared with it.</summary>
    public IReadOnlyList<Export> Exports()
    {
        Export[] managed = [.. ComponentNames.All.SelectMany(AssemblyFilesOf).Distinct().SelectMany(ExportReader.Read)];
        Export[] exports = [.. managed, .. ComponentNames.All.SelectMany(c => NativeExports.Find(Contracts, c, ObjectsOf(c), managed))];
        foreach (string assembly in ComponentNames.All.SelectMany(AssemblyFilesOf).Distinct())
            ImportChecker.Check(assembly, exports);
        return exports;
    }

    string Contracts => Existing(Path.Combine(folder, "Contracts.dll"));

    IEnumerable<string> ProjectsOf(Component component)
        => ComponentObjects.Owners.Where(entry => entry.Value == component)
            .Select(entry => entry.Key == WorkloadWord ? workload : entry.Key)
            .Prepend(ComponentObjects.CoreLibrary);

    IEnumerable<string> ObjectsOf(string project)
    {
        string[] native = [.. Directory.GetFiles(folder, project + ".*.o").Order(StringComparer.Ordinal)];
        return native.Length != 0 && !File.Exists(ObjectOf(project)) ? native : [Existing(ObjectOf(project)), .. native];
    }

    string ObjectOf(string project) => Path.Combine(folder, project + ".o");

    static string Existing(string path)
        => File.Exists(path) ? path : throw new FileNotFoundException($"{path} is missing: build the guest first", path);
}
