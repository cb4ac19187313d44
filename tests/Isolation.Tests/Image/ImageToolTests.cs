using System;
using System.Diagnostics;
using System.IO;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Testbed.Tests.Isolation.Image;

/// <summary>The command: one line per workload, and exit codes that the build understands.</summary>
[TestClass]
public sealed class ImageToolTests
{
    static (int ExitCode, string Output, string Errors) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "image-tool.dll"));
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }

    static (int ExitCode, string Output, string Errors) RunIn(Scratch scratch, params string[] workloads)
        => Run(["--objects", scratch.Folder, "--variants", Variants.Folder, "--out", Path.Combine(scratch.Folder, "images"), "--workloads", .. workloads]);

    static Scratch WithObjects()
    {
        var scratch = new Scratch();
        GuestFiles.Object("getpid.o");
        foreach (string path in Directory.GetFiles(GuestFiles.Objects))
            File.Copy(path, Path.Combine(scratch.Folder, Path.GetFileName(path)));
        return scratch;
    }

    [TestMethod]
    public void Images_of_several_workloads_give_one_line_each_and_exit_code_0()
    {
        using Scratch scratch = WithObjects();
        (int exitCode, string output, string errors) = RunIn(scratch, "getpid", "null-call");
        Assert.AreEqual((0, ""), (exitCode, errors));
        string[] lines = output.TrimEnd('\n').Split('\n');
        Assert.AreEqual(2, lines.Length);
        StringAssert.StartsWith(lines[0], "getpid: ");
        StringAssert.StartsWith(lines[1], "null-call: ");
    }

    [TestMethod]
    public void A_refused_image_gives_exit_code_4_and_the_refusal()
    {
        using Scratch scratch = WithObjects();
        byte[] attack = scratch.Assemble("attack", "section __modules progbits alloc noexec write\ndq attack\nsection .text\nattack: wrpkru").Bytes;
        scratch.Write("getpid.Attack.o", attack);
        (int exitCode, _, string errors) = RunIn(scratch, "getpid");
        Assert.AreEqual(4, exitCode);
        StringAssert.StartsWith(errors, "getpid : error TESTBED4: refused: A.attack ");
    }

    [TestMethod]
    public void A_misspelt_policy_is_one_error_with_its_place_in_the_form_that_the_build_shows()
    {
        using Scratch scratch = WithObjects();
        string variant = Path.Combine(scratch.Folder, "full.json");
        File.Copy(Path.Combine(Variants.Folder, "full.json"), variant);
        Scratch.Misspell(variant);
        (int exitCode, string output, string errors) = Run(
            "--objects", scratch.Folder, "--variants", scratch.Folder, "--out", Path.Combine(scratch.Folder, "images"), "--workloads", "getpid", "hello");
        Assert.AreEqual((4, ""), (exitCode, output));
        Assert.AreEqual($"getpid : error TESTBED4: refused: {variant}:4:46: unknown object \"Trustd\" (did you mean \"Trusted\"?)\n", errors);
    }

    [TestMethod]
    public void A_damaged_object_gives_exit_code_4_and_its_place()
    {
        using Scratch scratch = WithObjects();
        scratch.Write("getpid.o", [1, 2, 3, 4]);
        (int exitCode, _, string errors) = RunIn(scratch, "getpid");
        Assert.AreEqual(4, exitCode);
        StringAssert.Contains(errors, "getpid.o: header+0x0: not an ELF file");
    }

    [TestMethod]
    public void A_guest_that_is_not_built_gives_exit_code_3()
    {
        using var scratch = new Scratch();
        (int exitCode, _, string errors) = RunIn(scratch, "getpid");
        Assert.AreEqual(3, exitCode);
        StringAssert.Contains(errors, "build the guest first");
    }

    [TestMethod]
    public void A_folder_that_is_not_there_gives_exit_code_3()
    {
        using var scratch = new Scratch();
        string missing = Path.Combine(scratch.Folder, "missing");
        (int exitCode, _, string errors) = Run("--objects", missing, "--variants", missing, "--out", missing, "--workloads", "getpid");
        Assert.AreEqual(3, exitCode);
        StringAssert.Contains(errors, missing);
    }

    [TestMethod]
    public void An_unknown_word_gives_exit_code_2()
        => Assert.AreEqual(2, Run("--workload", "hello").ExitCode);
}
