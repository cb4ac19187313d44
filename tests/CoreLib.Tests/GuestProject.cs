using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;

namespace Testbed.Tests.CoreLib;

/// <summary>
/// A guest project of one source, written below the repository, so that Directory.Build.props and the central package
/// versions hold for it, and in artifacts/, where the SDK looks for no sources by itself.
/// </summary>
/// <param name="Name">Its name, and that of its assembly.</param>
/// <param name="Source">Its one C# source.</param>
/// <param name="Items">More items for its project file.</param>
/// <param name="AssemblerFiles">Names of assembler files that do nothing.</param>
sealed record GuestProject(string Name, string Source, string Items = "", params string[] AssemblerFiles)
{
    static readonly string s_all = Path.Combine(ChecksProgram.GuestFolder, "..", "build-rules");

    string Folder => Path.Combine(s_all, Name);

    /// <summary>A file of its folder.</summary>
    public string File(params string[] path) => Path.Combine([Folder, .. path]);

    /// <summary>Writes projects anew and builds them all, by one start of the build. Returns what it says.</summary>
    public static string BuildAll(IReadOnlyCollection<GuestProject> projects)
    {
        if (Directory.Exists(s_all))
            Directory.Delete(s_all, recursive: true);
        foreach (GuestProject project in projects)
            project.Write();
        string solution = Path.Combine(s_all, "build-rules.slnx");
        System.IO.File.WriteAllLines(solution,
            ["<Solution>", .. projects.Select(project => $"""  <Project Path="{project.Name}/{project.Name}.csproj" />"""), "</Solution>"]);
        return Run(solution);
    }

    /// <summary>Builds it once more. Returns what the build says.</summary>
    public string BuildAgain() => Run(File($"{Name}.csproj"));

    /// <summary>The errors of this project in what a build said: each line ends with the project file's name.</summary>
    public string Errors(string output)
        => string.Join('\n', output.Split('\n').Where(line => line.Contains("error", System.StringComparison.Ordinal) && line.TrimEnd().EndsWith($"/{Name}.csproj]", System.StringComparison.Ordinal)));

    void Write()
    {
        Directory.CreateDirectory(Folder);
        System.IO.File.WriteAllText(File("P.cs"), Source);
        foreach (string file in AssemblerFiles)
            System.IO.File.WriteAllText(File(file), "section .text\n");
        System.IO.File.WriteAllText(File($"{Name}.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <Import Project="$(RepositoryRoot)kernel/Guest.props" />
              <PropertyGroup>
                <GuestFolder>$(MSBuildProjectDirectory)/out/</GuestFolder>
                <OutDir>$(GuestFolder)</OutDir>
              </PropertyGroup>
              <ItemGroup>
                <Compile Include="P.cs" />
                {Items}
              </ItemGroup>
              <Import Project="$(RepositoryRoot)kernel/Guest.targets" />
            </Project>
            """);
    }

    static string Run(string project)
    {
        ProcessStartInfo start = new("dotnet", ["build", project, "-c", "Release", "-v", "q", "-nologo"]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
