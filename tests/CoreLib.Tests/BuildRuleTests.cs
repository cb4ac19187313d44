using System.Diagnostics;
using System.IO;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Testbed.Tests.CoreLib;

/// <summary>What kernel/Guest.props and Guest.targets must refuse, each as a guest project that breaks one rule.</summary>
[TestClass]
public sealed class BuildRuleTests
{
    [TestMethod, DoNotParallelize]
    [DataRow("late", "static class P { static readonly object s_lock = new(); public static object Get() => s_lock; }", "late has a static that needs code at run time")]
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

    static (int ExitCode, string Output) Build(string name, string source)
    {
        // Below the repository, so that Directory.Build.props and the central package versions hold for it; in artifacts/,
        // where the SDK looks for no sources by itself.
        string folder = Path.Combine(ChecksProgram.GuestFolder, "..", "build-rules", name);
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "P.cs"), source);
        File.WriteAllText(Path.Combine(folder, $"{name}.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk">
              <Import Project="$(RepositoryRoot)kernel/Guest.props" />
              <PropertyGroup>
                <GuestFolder>$(MSBuildProjectDirectory)/out/</GuestFolder>
                <OutDir>$(GuestFolder)</OutDir>
              </PropertyGroup>
              <ItemGroup>
                <Compile Include="P.cs" />
              </ItemGroup>
              <Import Project="$(RepositoryRoot)kernel/Guest.targets" />
            </Project>
            """);

        ProcessStartInfo start = new("dotnet", ["build", folder, "-c", "Release", "-v", "q", "-nologo"]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
