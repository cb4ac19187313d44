using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Testbed.Tests.Fuzz;

/// <summary>The checkout under test.</summary>
static class Repository
{
    /// <summary>Absolute path of its root, handed over by the build.</summary>
    public static string Root { get; } = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(attribute => attribute.Key == "RepositoryRoot").Value!;

    /// <summary>Folder of the guest's objects and assemblies.</summary>
    public static string GuestFolder => Path.Combine(Root, "artifacts", "guest");

    /// <summary>Folder of the variant files.</summary>
    public static string VariantFolder => Path.Combine(Root, "experiments", "variants");

    /// <summary>A file that the build made; a missing one fails the test and says what to do.</summary>
    public static byte[] Built(params string[] path)
    {
        string file = Path.Combine([Root, "artifacts", .. path]);
        Assert.IsTrue(File.Exists(file), $"{file} is missing: run 'dotnet build Testbed.sln' first");
        return File.ReadAllBytes(file);
    }
}
