using System.IO;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Testbed.Tests.Isolation.Image;

/// <summary>Where the repository's built files are. A missing one fails the test: it says what to build, and skips nothing.</summary>
static class GuestFiles
{
    /// <summary>Objects and assemblies of the guest.</summary>
    public static readonly string Objects = Path.Combine(Variants.Root(), "artifacts", "guest");

    /// <summary>Path of an object of the guest build.</summary>
    public static string Object(string name)
    {
        string path = Path.Combine(Objects, name);
        Assert.IsTrue(File.Exists(path), $"{path} is missing: run 'dotnet build Testbed.sln' first");
        return path;
    }
}
