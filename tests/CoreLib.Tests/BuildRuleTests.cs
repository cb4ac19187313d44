using System.Diagnostics;
using System.IO;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Testbed.Tests.CoreLib;

/// <summary>What kernel/Guest.props and Guest.targets must refuse, each as a guest project that breaks one rule.</summary>
[TestClass]
public sealed class BuildRuleTests
{
    [TestMethod, DoNotParallelize]
    [DataRow("early", "static class P { static readonly object s_lock = new(); public static object Get() => s_lock; }", "error TB202: P.s_lock cannot be given its value")]
    [DataRow("late", "static class P { static readonly object s_lock = Make(); static object Make() => new(); public static object Get() => s_lock; }", "late has a static that needs code at run time")]
    [DataRow("pointer", "static class P { static unsafe int Get(int* place) => *place; }", "CS0227")]
    [DataRow("generic", "interface I { T M<T>(T x); } static class P { public static int Get(I i) => i.M(3); }", "Code generation failed")]
    public void A_guest_assembly_that_breaks_a_rule_is_not_built(string name, string source, string message)
    {
        (int exitCode, string output) = Build(name, source);

        Assert.AreNotEqual(0, exitCode, output);
        StringAssert.Contains(output, message);
    }

    [TestMethod, DoNotParallelize]
    public void A_guest_assembly_that_keeps_the_rules_is_built()
    {
        (int exitCode, string output) = Build("kept", "static class P { static readonly int[] s_numbers = [1, 2]; public static int Get(int i) => s_numbers[i]; }");

        Assert.AreEqual(0, exitCode, output);
    }

    [TestMethod, DoNotParallelize]
    [DataRow("banned-cast", "using System.Runtime.CompilerServices; static class P { public static ulong Get(ref long n) => Unsafe.As<long, ulong>(ref n); }", "RS0030")]
    [DataRow("banned-layout", "using System.Runtime.InteropServices; static class P { [StructLayout(LayoutKind.Explicit)] public struct S { [FieldOffset(0)] public int N; } }", "RS0030")]
    public void Safe_code_of_the_trusted_kernel_that_uses_a_banned_name_is_not_built(string name, string source, string message)
    {
        (int exitCode, string output) = Build(name, source, BannedSymbols);

        Assert.AreNotEqual(0, exitCode, output);
        StringAssert.Contains(output, message);
    }

    [TestMethod, DoNotParallelize]
    public void Safe_code_of_the_trusted_kernel_that_uses_no_banned_name_is_built()
    {
        (int exitCode, string output) = Build("unbanned", "static class P { public static ulong Get(ref long n) => (ulong)n; }", BannedSymbols);

        Assert.AreEqual(0, exitCode, output);
    }

    [TestMethod, DoNotParallelize]
    public void An_object_whose_source_is_gone_goes_too()
    {
        const string Source = "static class P { public static int Get() => 1; }";
        const string Assembler = """<AssemblerSource Include="*.asm" />""";
        Assert.AreEqual(0, Build("leftover", Source, Assembler, "Kept.asm", "Gone.asm").ExitCode);
        string objects = Path.Combine(FolderOf("leftover"), "out");
        Assert.IsTrue(File.Exists(Path.Combine(objects, "leftover.Gone.o")));
        string foreign = Path.Combine(objects, "leftovers.Gone.o");     // of an assembly whose name starts with the same word
        File.WriteAllText(foreign, "");

        File.Delete(Path.Combine(FolderOf("leftover"), "Gone.asm"));
        (int exitCode, string output) = Run("leftover");

        Assert.AreEqual(0, exitCode, output);
        Assert.IsFalse(File.Exists(Path.Combine(objects, "leftover.Gone.o")));
        Assert.IsTrue(File.Exists(Path.Combine(objects, "leftover.Kept.o")));
        Assert.IsTrue(File.Exists(foreign));
    }

    [TestMethod, DoNotParallelize]
    public void An_assembly_whose_object_would_pass_for_another_ones_is_not_built()
    {
        (int exitCode, string output) = Build("with.dot", "static class P { public static int Get() => 1; }");

        Assert.AreNotEqual(0, exitCode, output);
        StringAssert.Contains(output, "has no dot");
    }

    // As in kernel/Trusted/Trusted.csproj.
    const string BannedSymbols = """
        <PackageReference Include="Microsoft.CodeAnalysis.BannedApiAnalyzers" PrivateAssets="all" />
        <AdditionalFiles Include="$(RepositoryRoot)kernel/Trusted/BannedSymbols.txt" />
        """;

    // Below the repository, so that Directory.Build.props and the central package versions hold for it; in artifacts/,
    // where the SDK looks for no sources by itself.
    static string FolderOf(string name) => Path.Combine(ChecksProgram.GuestFolder, "..", "build-rules", name);

    static (int ExitCode, string Output) Build(string name, string source, string items = "", params string[] assemblerFiles)
    {
        string folder = FolderOf(name);
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "P.cs"), source);
        foreach (string file in assemblerFiles)
            File.WriteAllText(Path.Combine(folder, file), "section .text\n");
        File.WriteAllText(Path.Combine(folder, $"{name}.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <Import Project="$(RepositoryRoot)kernel/Guest.props" />
              <PropertyGroup>
                <GuestFolder>$(MSBuildProjectDirectory)/out/</GuestFolder>
                <OutDir>$(GuestFolder)</OutDir>
              </PropertyGroup>
              <ItemGroup>
                <Compile Include="P.cs" />
                {items}
              </ItemGroup>
              <Import Project="$(RepositoryRoot)kernel/Guest.targets" />
            </Project>
            """);
        return Run(name);
    }

    static (int ExitCode, string Output) Run(string name)
    {
        ProcessStartInfo start = new("dotnet", ["build", FolderOf(name), "-c", "Release", "-v", "q", "-nologo"]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
