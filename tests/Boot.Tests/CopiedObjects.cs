using System.IO;
using System.Linq;

namespace Testbed.Tests.Boot;

/// <summary>The objects that the build made, once more: the image step writes closed objects beside those it reads.</summary>
static class CopiedObjects
{
    static readonly string[] Endings = [".o", ".dll", ".h"];

    /// <summary>Copies them into a new folder. Returns its path.</summary>
    public static string In(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var path in Directory.GetFiles(Path.Combine(Guest.Root, "artifacts", "guest")).Where(path => Endings.Contains(Path.GetExtension(path))))
            File.Copy(path, Path.Combine(folder, Path.GetFileName(path)));
        return folder;
    }
}
