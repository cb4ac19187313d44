using System.Linq;
using System.Xml.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Testbed.Tests.Architecture;

/// <summary>Trust is visible in the path: components know each other by name of export only, never by assembly.</summary>
[TestClass]
public sealed class LayerTests
{
    [TestMethod]
    [DataRow("kernel/CoreLib/CoreLib.csproj", "")]
    [DataRow("kernel/Machine/Machine.csproj", "CoreLib")]
    [DataRow("kernel/Trusted/Trusted.csproj", "CoreLib Machine")]
    [DataRow("kernel/Untrusted/Untrusted.csproj", "CoreLib")]
    [DataRow("kernel/Application/Application.csproj", "CoreLib")]
    [DataRow("kernel/SecondApplication/SecondApplication.csproj", "CoreLib")]
    public void A_guest_assembly_references_only_what_its_component_may(string project, string allowed)
    {
        string[] references = [.. References(project)];
        string[] forbidden = [.. references.Except(allowed.Split(' '))];
        Assert.IsEmpty(forbidden, $"{project} references {string.Join(", ", forbidden)}");
    }

    [TestMethod]
    public void Every_workload_and_attack_is_linked_from_its_components_library_alone()
    {
        foreach (string project in Repository.Files("experiments/workloads", ".csproj")
                     .Concat(Repository.Files("experiments/attacks", ".csproj")))
        {
            string library = XDocument.Parse(Repository.Read(project)).Descendants("Component").SingleOrDefault()?.Value ?? "Application";
            string[] forbidden = [.. References(project).Except(["CoreLib", library])];
            Assert.IsEmpty(forbidden, $"{project} references {string.Join(", ", forbidden)}");
        }
    }

    [TestMethod]
    public void The_trusted_kernel_is_compiled_without_unsafe_blocks()
    {
        XDocument project = XDocument.Parse(Repository.Read("kernel/Trusted/Trusted.csproj"));
        Assert.AreEqual("false", project.Descendants("AllowUnsafeBlocks").Single().Value);
        Assert.IsTrue(
            project.Descendants("PackageReference").Any(p => (string?)p.Attribute("Include") == "Microsoft.CodeAnalysis.BannedApiAnalyzers"),
            "the banned-API analyzer is not on");
    }

    [TestMethod]
    public void Every_guest_project_is_compiled_behind_the_walls()
    {
        XElement walls = XDocument.Parse(Repository.Read("kernel/Guest.props")).Descendants("ProjectReference")
            .Single(reference => ((string?)reference.Attribute("Include"))?.EndsWith("isolation/Analyzers/Analyzers.csproj") == true);
        Assert.AreEqual("Analyzer", (string?)walls.Attribute("OutputItemType"));
        Assert.IsNull(walls.Attribute("Condition"));
        foreach (string project in Repository.Files(".", ".csproj", ".props", ".targets"))
            Assert.IsFalse(Repository.Read(project).Contains("<RunAnalyzers"), $"{project} switches analyzers");
    }

    // Which walls stand depends on whose an assembly says it is (isolation/Analyzers/GuestAssembly.cs).
    [TestMethod]
    [DataRow("kernel/CoreLib/CoreLib.csproj", "Common")]
    [DataRow("kernel/Machine/Machine.csproj", "Trusted")]
    [DataRow("kernel/Trusted/Trusted.csproj", "Trusted")]
    [DataRow("kernel/Untrusted/Untrusted.csproj", "Untrusted")]
    [DataRow("kernel/Application/Application.csproj", null)]
    [DataRow("kernel/SecondApplication/SecondApplication.csproj", "SecondApplication")]
    [DataRow("kernel/Guest.props", "Application")]
    [DataRow("loader/Boot/Loader.csproj", "Loader")]
    public void A_guest_project_says_whose_it_is(string project, string? component)
        => Assert.AreEqual(component, XDocument.Parse(Repository.Read(project)).Descendants("Component").SingleOrDefault()?.Value);

    [TestMethod]
    [DataRow("isolation/Isolation.csproj", "Harness Analysis")]
    [DataRow("analysis/Analysis.csproj", "Harness")]
    public void A_library_does_not_reach_upward(string project, string above)
        => Assert.IsEmpty(References(project).Intersect(above.Split(' ')));

    // The harness is what installs the tools (build/prepare.sh): it is built before any of them is there.
    [TestMethod]
    public void The_harness_is_built_by_the_SDK_alone()
    {
        string[] tools = ["nasm", "clang", "gcc", "ld.lld"];
        foreach (string project in Closure("experiments/Harness/Harness.csproj"))
        {
            string[] used = [.. XDocument.Parse(Repository.Read(project)).Descendants("Exec").Select(step => (string)step.Attribute("Command")!)
                .Where(command => tools.Any(command.Contains))];
            Assert.IsEmpty(used, $"{project} runs {string.Join(", ", used)}");
        }
    }

    static string[] Closure(string project)
    {
        string folder = System.IO.Path.GetDirectoryName(project)!;
        return [project, .. XDocument.Parse(Repository.Read(project)).Descendants("ProjectReference")
            .Select(reference => ((string)reference.Attribute("Include")!).Replace("$(RepositoryRoot)", Repository.Root + "/"))
            .SelectMany(path => Closure(System.IO.Path.GetRelativePath(Repository.Root, System.IO.Path.Combine(Repository.Root, folder, path)))).Distinct()];
    }

    static System.Collections.Generic.IEnumerable<string> References(string project)
        => XDocument.Parse(Repository.Read(project)).Descendants("ProjectReference")
            .Where(reference => (string?)reference.Attribute("ReferenceOutputAssembly") != "false")
            .Select(reference => System.IO.Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!));
}
