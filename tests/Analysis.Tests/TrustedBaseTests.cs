using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Analysis.Report;
using Testbed.Analysis.Tcb;

namespace Testbed.Tests.Analysis;

/// <summary>The trusted computing base: how lines are counted, and that it stays small.</summary>
[TestClass]
public sealed class TrustedBaseTests
{
    [TestMethod]
    [DataRow("", 0, 0, DisplayName = "nothing")]
    [DataRow("// comment\n/* more\n   of it */\n\n/// <summary>Text.</summary>\nclass C\n{\n}\n", 3, 0, DisplayName = "neither comments nor blank lines")]
    [DataRow("class C\n{\n    unsafe void F() =>\n        G();\n    void G() { }\n}", 6, 2, DisplayName = "a member with the modifier")]
    [DataRow("unsafe class C\n{\n    // why\n    int x;\n}", 4, 4, DisplayName = "a type with the modifier")]
    [DataRow("class C\n{\n    void F()\n    {\n        unsafe\n        {\n            G();\n        }\n    }\n}", 10, 4, DisplayName = "the statement")]
    [DataRow("class C\n{\n    void F()\n    {\n        unsafe int G() => 1;\n        G();\n    }\n}", 8, 1, DisplayName = "a local function")]
    [DataRow("class C\n{\n    string s = \"unsafe // {\";\n}", 4, 0, DisplayName = "the word in a string")]
    [DataRow("class C(int x)\n{\n    int[] y = [x];\n}", 4, 0, DisplayName = "the language of today")]
    public void Lines_of_C_sharp_are_those_that_hold_code(string text, int lines, int inUnsafe)
        => Assert.AreEqual(new LineCount(lines, inUnsafe, 0), CSharpLines.Count(text));

    [TestMethod]
    public void What_is_no_C_sharp_is_not_counted_but_refused()
        => Assert.ThrowsExactly<System.FormatException>(() => CSharpLines.Count("class C { void F( }"));

    [TestMethod]
    [DataRow("; comment\n\nlabel:\n    ret     ; why\n", 2)]
    public void Lines_of_assembly_are_those_that_hold_something_before_a_comment(string text, int lines)
        => Assert.AreEqual(new LineCount(0, 0, lines), AssemblyLines.Count(text));

    [TestMethod]
    public void T_with_its_machine_layer_has_few_unsafe_lines_and_the_trusted_kernel_has_none()
    {
        TrustedBase trusted = TrustedBase.Measure(Repository.Root, "hello");
        Assert.AreEqual(0, trusted.Parts.Single(part => part.Folder == "kernel/Trusted").Lines.Unsafe);
        Assert.IsLessThan(TrustedBase.UnsafeLimit, trusted.Kernel().Unsafe);
        Assert.IsLessThan(TrustedBase.UnsafePercentLimit, trusted.UnsafePercent());
        Assert.IsGreaterThan(0, trusted.Kernel().Unsafe, "the machine layer cannot do without");
    }

    [TestMethod]
    public void An_image_with_gates_has_more_generated_code_than_one_without_and_the_same_code_of_T()
    {
        TrustedBytes[] images = [.. TrustedBase.Measure(Repository.Root, "hello").Images];
        TrustedBytes none = images.Single(image => image.Variant == "none"), full = images.Single(image => image.Variant == "full");
        Assert.IsGreaterThan(none.Gates, full.Gates);
        Assert.AreEqual((none.Text, none.Data), (full.Text, full.Data));
        Assert.IsTrue(images.All(image => image.Text > 0 && image.Boot > 0 && image.Data > 0));
    }

    [TestMethod]
    public void The_report_of_a_run_that_kept_the_count_shows_it()
    {
        string folder = Directory.CreateTempSubdirectory("testbed-tcb-").FullName;
        foreach (string name in (string[])[TrialFile.Name, ManifestFile.Name])
            File.Copy(Path.Combine(System.AppContext.BaseDirectory, "Synthetic", name), Path.Combine(folder, name));
        PageFile.Write(Path.Combine(folder, TrustedBase.FileName), TrustedBase.Measure(Repository.Root, "hello"));
        StringAssert.Contains(File.ReadAllText(RunReport.Write(folder).Page), "RustyHermit at the time of the paper");
        Directory.Delete(folder, recursive: true);
    }
}
