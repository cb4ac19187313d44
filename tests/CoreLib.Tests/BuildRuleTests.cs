using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Testbed.Tests.CoreLib;

/// <summary>What kernel/Guest.props and Guest.targets must refuse, each as a guest project that breaks one rule; all are built at once.</summary>
[TestClass]
public sealed class BuildRuleTests
{
    // As in kernel/Trusted/Trusted.csproj.
    const string BannedSymbols = """
        <PackageReference Include="Microsoft.CodeAnalysis.BannedApiAnalyzers" PrivateAssets="all" />
        <AdditionalFiles Include="$(RepositoryRoot)kernel/Trusted/BannedSymbols.txt" />
        """;

    static readonly Dictionary<string, GuestProject> s_projects = new GuestProject[]
    {
        new("early", "static class P { static readonly object s_lock = new(); public static object Get() => s_lock; }"),
        new("late", "static class P { static readonly object s_lock = Make(); static object Make() => new(); public static object Get() => s_lock; }"),
        new("pointer", "static class P { static unsafe int Get(int* place) => *place; }"),
        new("generic", "interface I { T M<T>(T x); } static class P { public static int Get(I i) => i.M(3); }"),
        new("with.dot", "static class P { public static int Get() => 1; }"),
        new("kept", "static class P { static readonly int[] s_numbers = [1, 2]; public static int Get(int i) => s_numbers[i]; }"),
        new("banned-cast", "using System.Runtime.CompilerServices; static class P { public static ulong Get(ref long n) => Unsafe.As<long, ulong>(ref n); }", BannedSymbols),
        new("banned-layout", "using System.Runtime.InteropServices; static class P { [StructLayout(LayoutKind.Explicit)] public struct S { [FieldOffset(0)] public int N; } }", BannedSymbols),
        new("unbanned", "static class P { public static ulong Get(ref long n) => (ulong)n; }", BannedSymbols),
        new("leftover", "static class P { public static int Get() => 1; }", """<AssemblerSource Include="*.asm" />""", "Kept.asm", "Gone.asm"),
    }.ToDictionary(project => project.Name);

    static string s_output = "";

    [ClassInitialize]
    public static void Build_all(TestContext _) => s_output = GuestProject.BuildAll(s_projects.Values);

    [TestMethod]
    [DataRow("early", "error TB202: P.s_lock cannot be given its value")]
    [DataRow("late", "late has a static that needs code at run time")]
    [DataRow("pointer", "CS0227")]
    [DataRow("generic", "Code generation failed")]
    [DataRow("with.dot", "has no dot")]
    [DataRow("banned-cast", "RS0030", DisplayName = "safe code of the trusted kernel that casts by a banned name")]
    [DataRow("banned-layout", "RS0030", DisplayName = "safe code of the trusted kernel that overlays fields by a banned name")]
    public void A_guest_assembly_that_breaks_a_rule_is_not_built(string name, string message)
        => StringAssert.Contains(s_projects[name].Errors(s_output), message, s_output);

    [TestMethod]
    [DataRow("kept")]
    [DataRow("unbanned", DisplayName = "safe code of the trusted kernel that uses no banned name")]
    public void A_guest_assembly_that_keeps_the_rules_is_built(string name) => AssertBuilt(s_projects[name], s_output);

    [TestMethod]
    public void An_object_whose_source_is_gone_goes_too()
    {
        GuestProject project = s_projects["leftover"];
        AssertBuilt(project, s_output);
        Assert.IsTrue(File.Exists(project.File("out", "leftover.Gone.o")));
        string foreign = project.File("out", "leftovers.Gone.o");       // of an assembly whose name starts with the same word
        File.WriteAllText(foreign, "");

        File.Delete(project.File("Gone.asm"));
        AssertBuilt(project, project.BuildAgain());

        Assert.IsFalse(File.Exists(project.File("out", "leftover.Gone.o")));
        Assert.IsTrue(File.Exists(project.File("out", "leftover.Kept.o")));
        Assert.IsTrue(File.Exists(foreign));
    }

    static void AssertBuilt(GuestProject project, string output)
    {
        Assert.AreEqual("", project.Errors(output), output);
        Assert.IsTrue(File.Exists(project.File("out", $"{project.Name}.o")), output);
    }
}
