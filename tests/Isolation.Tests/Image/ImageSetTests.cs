using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Isolation.Image.Building;
using Testbed.Isolation.Image.Closing;
using Testbed.Isolation.Image.Linking;
using Testbed.Isolation.Image.Map;
using Testbed.Isolation.Image.Sets;
using Testbed.Isolation.Policy;

namespace Testbed.Tests.Isolation.Image;

/// <summary>Images of a real workload, made in a folder of the test's own out of the objects of the guest build (I8).</summary>
[TestClass]
public sealed class ImageSetTests
{
    const string Workload = "hello";

    // The real objects, copied: the image step writes closed objects beside them.
    static string CopyObjects(Scratch scratch, string name)
    {
        string folder = Directory.CreateDirectory(Path.Combine(scratch.Folder, name)).FullName;
        GuestFiles.Object(Workload + ".o");
        foreach (string path in Directory.GetFiles(GuestFiles.Objects).Where(p => Path.GetExtension(p) is ".o" or ".dll"))
            File.Copy(path, Path.Combine(folder, Path.GetFileName(path)));
        return folder;
    }

    static ImageSet SetOf(Scratch scratch, string name, params string[] variants)
    {
        string variantFolder = Directory.CreateDirectory(Path.Combine(scratch.Folder, name + "-variants")).FullName;
        foreach (string variant in variants)
            File.Copy(Path.Combine(Variants.Folder, variant + ".json"), Path.Combine(variantFolder, variant + ".json"));
        return new ImageSet(CopyObjects(scratch, name), variantFolder, Path.Combine(scratch.Folder, name + "-images"));
    }

    static Dictionary<string, string> Digests(string folder, string pattern)
        => Directory.GetFiles(folder, pattern, SearchOption.AllDirectories).ToDictionary(
            path => Path.GetRelativePath(folder, path),
            path => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))));

    [TestMethod]
    public void The_image_step_in_two_folders_gives_the_same_bytes()
    {
        using var scratch = new Scratch();
        SetOf(scratch, "one", "none", "full").Build(Workload);
        SetOf(scratch, "two", "none", "full").Build(Workload);
        var one = Digests(Path.Combine(scratch.Folder, "one-images"), "image*");
        Assert.AreEqual(4, one.Count, "image and map of two variants");
        CollectionAssert.AreEquivalent(one, Digests(Path.Combine(scratch.Folder, "two-images"), "image*"));
    }

    [TestMethod]
    public void All_variants_are_made_of_the_same_objects_and_the_same_linked_file()
    {
        using var scratch = new Scratch();
        SetOf(scratch, "isolated", "full").Build(Workload);
        SetOf(scratch, "baseline", "none").Build(Workload);
        foreach (string pattern in (string[])["*.o", "*.elf"])
        {
            var isolated = Digests(Path.Combine(scratch.Folder, "isolated"), pattern);
            Assert.AreNotEqual(0, isolated.Count);
            CollectionAssert.AreEquivalent(isolated, Digests(Path.Combine(scratch.Folder, "baseline"), pattern));
        }
    }

    [TestMethod]
    public void All_variants_have_one_layout()
    {
        using var scratch = new Scratch();
        ImageSet set = SetOf(scratch, "all", "none", "full", "full-noscrub");
        set.Build(Workload);
        static List<(ulong, string)> Layout(string path)
            => [.. ImageMap.Load(path + ".map").Symbols.Where(s => !s.Name.StartsWith("gate.") && !s.Name.StartsWith("interrupt.")).Select(s => (s.Address, s.Name))];
        List<(ulong, string)> baseline = Layout(set.ImagePath("none", Workload));
        CollectionAssert.AreEqual(baseline, Layout(set.ImagePath("full", Workload)));
        CollectionAssert.AreEqual(baseline, Layout(set.ImagePath("full-noscrub", Workload)));
    }

    [TestMethod]
    public void What_is_up_to_date_is_left_alone_and_a_change_of_one_byte_is_not()
    {
        using var scratch = new Scratch();
        ImageSet set = SetOf(scratch, "again", "full");
        StringAssert.Contains(set.Build(Workload), "1 image, ");
        StringAssert.Contains(set.Build(Workload), "up to date");

        File.Delete(set.ImagePath("full", Workload));
        StringAssert.Contains(set.Build(Workload), "1 image, ");

        File.AppendAllText(Path.Combine(scratch.Folder, "again-variants", "full.json"), "\n");
        StringAssert.Contains(set.Build(Workload), "1 image, ");
    }

    [TestMethod]
    public void Images_of_variants_and_workloads_that_are_no_more_are_deleted()
    {
        using var scratch = new Scratch();
        ImageSet set = SetOf(scratch, "fewer", "none", "full");
        set.Build(Workload);
        set.Build("getpid");
        set.DeleteOutdated([Workload, "getpid"]);
        Assert.AreEqual(4, Images().Length, "all are up to date");

        set.DeleteOutdated([Workload]);
        Assert.AreEqual(2, Images().Length, "a workload less");
        Assert.IsFalse(Directory.Exists(Path.GetDirectoryName(set.ImagePath("full", "getpid"))));

        File.Delete(Path.Combine(scratch.Folder, "fewer-variants", "none.json"));
        set.DeleteOutdated([Workload]);
        set.Build(Workload);
        CollectionAssert.AreEqual(new[] { set.ImagePath("full", Workload) }, Images());

        string[] Images() => Directory.GetFiles(Path.Combine(scratch.Folder, "fewer-images"), "image", SearchOption.AllDirectories);
    }

    [TestMethod]
    public void A_policy_that_is_refused_leaves_no_image_of_any_workload()
    {
        using var scratch = new Scratch();
        ImageSet set = SetOf(scratch, "misspelt", "full");
        set.Build(Workload);
        set.Build("getpid");
        Scratch.Misspell(Path.Combine(scratch.Folder, "misspelt-variants", "full.json"));

        set.DeleteOutdated([Workload, "getpid"]);
        Assert.IsFalse(File.Exists(set.ImagePath("full", "getpid")));
        Assert.ThrowsExactly<PolicyException>(() => set.Build(Workload));
    }

    [TestMethod]
    public void Another_linker_is_another_input()
    {
        string[] files = [GuestFiles.Object(Workload + ".o")];
        Assert.AreEqual(InputDigest.Of(files), InputDigest.Of(files, Linker.Version()));
        Assert.AreNotEqual(InputDigest.Of(files), InputDigest.Of(files, Linker.Version() + " (another)"));
    }

    [TestMethod]
    public void The_probes_of_the_harness_find_their_targets_in_the_map()
    {
        using var scratch = new Scratch();
        ImageSet set = SetOf(scratch, "map", "full");
        set.Build(Workload);
        FinishedImage image = FinishedImage.Load(set.ImagePath("full", Workload));
        ulong canary = image.Map.AddressOf("T.canary");
        Assert.AreEqual("rw-", image.Segments.Single(s => canary - s.Address < s.Bytes).Access);
        Assert.AreEqual(image.Map.AddressOf("T.kernel_entry"), image.Entry);
    }

    [TestMethod]
    public void A_workload_that_is_not_built_is_named()
    {
        using var scratch = new Scratch();
        ImageSet set = SetOf(scratch, "none", "full");
        StringAssert.Contains(Assert.ThrowsExactly<FileNotFoundException>(() => set.Build("no-such-workload")).Message, "no-such-workload.o");
    }

    [TestMethod]
    public void A_refused_image_leaves_nothing_behind_that_could_be_booted()
    {
        using var scratch = new Scratch();
        ImageSet set = SetOf(scratch, "refused", "full");
        set.Build(Workload);
        // One more object of the workload, kept by the pointer that the layout keeps for every module.
        ComponentObject attack = scratch.Assemble("attack", """
            section __modules progbits alloc noexec write align=8
                    dq      attack
            section .text
            attack: wrpkru
                    ret
            """);
        File.WriteAllBytes(Path.Combine(scratch.Folder, "refused", Workload + ".Attack.o"), attack.Bytes);

        var refusal = Assert.ThrowsExactly<ForbiddenInstructionException>(() => set.Build(Workload));
        StringAssert.StartsWith(refusal.Message, "A.attack ");
        Assert.IsFalse(File.Exists(set.ImagePath("full", Workload)));
    }
}
