using System.Collections.Generic;
using System.IO;
using System.Linq;
using Testbed.Contracts;
using Testbed.Isolation.Image.Closing;
using Testbed.Isolation.Image.Linking;
using Testbed.Isolation.Image.Objects;

namespace Testbed.Isolation.Image.Sets;

/// <summary>Closes the components of one workload and links them, once for all variants.</summary>
/// <param name="folder">Where the guest build puts objects; closed ones go below it.</param>
/// <param name="workload">Names the linked file.</param>
/// <param name="members">The files of the components.</param>
sealed class WorkloadLink(string folder, string workload, ComponentMembers members)
{
    /// <summary>Path of the linked file.</summary>
    public string LinkedFile => Path.Combine(folder, "linked", workload + ".elf");

    /// <summary>Closes every component. Returns the closed objects' paths, in the order of the link.</summary>
    public IReadOnlyList<string> Close() => [.. members.Components.SelectMany(Close)];

    /// <summary>Links closed objects with the functions in one of several orders; 0 is that of the objects.</summary>
    public byte[] Link(IReadOnlyList<string> closed, int placement)
    {
        Linker.Link(closed, LinkedFile, placement, members.Components, members.HasThreads);
        return File.ReadAllBytes(LinkedFile);
    }

    IEnumerable<string> Close(Component component)
    {
        ComponentObject[] objects = [.. members.ObjectsOf(component).Select(path => new ComponentObject(path, File.ReadAllBytes(path)))];
        ArchiveFile[] libraries = [.. members.LibrariesOf(component).Select(path => ArchiveFile.Read(path, File.ReadAllBytes(path)))];
        ComponentObject[] inputs = [.. objects, .. LibraryMembers.NeededBy(objects, libraries)];
        string target = members.ClosedFolderOf(component);
        Directory.CreateDirectory(target);
        foreach (ComponentObject closed in ComponentStep.Close(component, inputs))
        {
            string path = Path.Combine(target, Path.GetFileName(closed.Path));
            File.WriteAllBytes(path, closed.Bytes);
            yield return path;
        }
    }
}
