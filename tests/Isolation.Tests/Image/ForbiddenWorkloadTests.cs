using System.IO;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Isolation.Image.Building;
using Testbed.Isolation.Image.Sets;

namespace Testbed.Tests.Isolation.Image;

/// <summary>
/// Programs whose payload is made of forbidden instructions: one image of each, for the control, and what every other variant says
/// of them. Nothing is written where a refusal is only asked for.
/// </summary>
[TestClass]
public sealed class ForbiddenWorkloadTests
{
    const string Forbidden = "d06", Ordinary = "hello", OfTwo = "pair";

    static ImageSet SetOf(Scratch scratch, params string[] forbidden)
    {
        string objects = Directory.CreateDirectory(Path.Combine(scratch.Folder, "objects")).FullName;
        string variants = Directory.CreateDirectory(Path.Combine(scratch.Folder, "variants")).FullName;
        string mutants = Directory.CreateDirectory(Path.Combine(variants, "mutants")).FullName;
        foreach (string path in Directory.GetFiles(GuestFiles.Objects))
            if (Path.GetExtension(path) is ".o" or ".dll")
                File.Copy(path, Path.Combine(objects, Path.GetFileName(path)));
        File.Copy(Path.Combine(Variants.Folder, "full.json"), Path.Combine(variants, "full.json"));
        File.Copy(Path.Combine(Variants.Folder, "mutants", "scan-off.json"), Path.Combine(mutants, "scan-off.json"));
        return new ImageSet(objects, variants, Path.Combine(scratch.Folder, "images")) { Forbidden = forbidden };
    }

    [TestMethod]
    public void An_image_is_made_of_forbidden_instructions_without_the_scan_alone()
    {
        using var scratch = new Scratch();
        ImageSet set = SetOf(scratch, Forbidden);
        StringAssert.Contains(set.Build(Forbidden), "1 image, ");
        Assert.IsTrue(File.Exists(set.ImagePath("scan-off", Forbidden)));
        Assert.IsFalse(File.Exists(set.ImagePath("full", Forbidden)));
        StringAssert.Contains(set.Build(Forbidden), "1 image up to date");

        // What an earlier build, of a program that was not forbidden yet, left for another variant.
        Directory.CreateDirectory(Path.GetDirectoryName(set.ImagePath("full", Forbidden))!);
        File.Copy(set.ImagePath("scan-off", Forbidden), set.ImagePath("full", Forbidden));
        set.DeleteOutdated([Forbidden]);
        Assert.IsFalse(File.Exists(set.ImagePath("full", Forbidden)));
        Assert.IsTrue(File.Exists(set.ImagePath("scan-off", Forbidden)));
    }

    [TestMethod]
    public void A_program_that_nobody_declares_forbidden_is_refused_as_any_other()
    {
        using var scratch = new Scratch();
        Assert.ThrowsExactly<ForbiddenInstructionException>(() => SetOf(scratch).Build(Forbidden));
        Assert.IsFalse(Directory.Exists(Path.Combine(scratch.Folder, "images")));
    }

    [TestMethod]
    [DataRow("full", Forbidden, "A.payload+")]
    [DataRow("none", Forbidden, "WRPKRU is an instruction of the function")]
    [DataRow("wx-off", Forbidden, "WRPKRU is an instruction of the function")]
    [DataRow("scan-off", Forbidden, null)]
    [DataRow("full", Ordinary, null)]
    [DataRow("full", OfTwo, null)]
    public void A_refusal_can_be_asked_for_and_leaves_no_image(string variant, string workload, string? reason)
    {
        using var scratch = new Scratch();
        string? refusal = BuiltSet(scratch).Refusal(variant, workload);
        if (reason == null) Assert.IsNull(refusal);
        else StringAssert.Contains(refusal, reason);
        Assert.IsEmpty(Directory.GetFileSystemEntries(scratch.Folder));
    }

    [TestMethod]
    [DataRow("no-such-variant", Ordinary, "no-such-variant")]
    [DataRow("full", "no-such-workload", "no-such-workload.elf")]
    public void What_is_not_there_to_be_refused_is_named(string variant, string workload, string named)
    {
        using var scratch = new Scratch();
        StringAssert.Contains(Assert.ThrowsExactly<FileNotFoundException>(() => BuiltSet(scratch).Refusal(variant, workload)).Message, named);
    }

    /// <summary>The repository's own linked workloads and variants, with images that would go elsewhere.</summary>
    static ImageSet BuiltSet(Scratch scratch) => new(GuestFiles.Objects, Variants.Folder, scratch.Folder);
}
