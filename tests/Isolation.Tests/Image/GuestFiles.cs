using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Testbed.Tests.Isolation.Image;

/// <summary>Where the repository's built files are. A missing one fails the test: it says what to build, and skips nothing.</summary>
static class GuestFiles
{
    /// <summary>Objects and assemblies of the guest.</summary>
    public static readonly string Objects = Path.Combine(Variants.Root(), "artifacts", "guest");

    /// <summary>The options that the guest build gives to clang, as kernel/Guest.targets puts them together.</summary>
    public static IEnumerable<string> ClangOptions()
    {
        string targets = Path.Combine(Variants.Root(), "kernel", "Guest.targets");
        string options = XDocument.Load(targets).Descendants("ClangOptions").Aggregate("", (before, line) => line.Value.Replace("$(ClangOptions)", before));
        return options.Replace("$(GuestFolder)", Objects + "/").Replace("$(AbiHeader)", Object("abi.h")).Replace("\"", "").Split(' ');
    }

    /// <summary>Path of an object of the guest build.</summary>
    public static string Object(string name)
    {
        string path = Path.Combine(Objects, name);
        Assert.IsTrue(File.Exists(path), $"{path} is missing: run 'dotnet build Testbed.sln' first");
        return path;
    }
}
