using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Contracts;
using Testbed.Isolation.Image.Building;
using Testbed.Isolation.Image.Closing;
using Testbed.Isolation.Image.Objects;

namespace Testbed.Tests.Isolation.Image;

/// <summary>
/// An attack is made on the kernel that is measured: every function of T and of U in the linked file of an attack program is, byte for
/// byte, one of the closed objects that the measured workloads are linked from; only what the linker computes from addresses is left
/// out. A program's own copy of the core library has the digest of theirs. All variants are made of the linked file (ImageSetTests).
/// </summary>
[TestClass]
public sealed class AttackObjectTests
{
    /// <summary>A measured workload, and the folder of T's objects for images of its kind (kernel/Guest.props): T is compiled once for each.</summary>
    sealed record Kind(string Measured, string Folder);

    static readonly Kind s_ordinary = new("hello", ""), s_ofTwo = new("two-applications", "TwoApplications"), s_ofThreads = new("threads", "ManyThreads");

    static readonly byte[] s_padding = [0, 0xCC];               // of objects, and of the linker (isolation/Image/image.ld)

    static string Linked(string program) => Path.Combine(GuestFiles.Objects, "linked", program + ".elf");

    static Kind KindOf(string program)
        => File.Exists(Path.Combine(GuestFiles.Objects, program + ".second")) ? s_ofTwo
            : File.Exists(Path.Combine(GuestFiles.Objects, program + ".threads")) ? s_ofThreads
            : s_ordinary;

    /// <summary>The programs, as kernel/Images/Images.csproj finds them.</summary>
    public static IEnumerable<object[]> Programs
        => from folder in Directory.GetDirectories(Path.Combine(Variants.Root(), "experiments", "attacks"))
           from project in new[] { folder, Path.Combine(folder, "forbidden") }.Where(Directory.Exists).SelectMany(path => Directory.GetFiles(path, "*.csproj"))
           select new object[] { Path.GetFileNameWithoutExtension(project) };

    [TestMethod]
    [DynamicData(nameof(Programs))]
    public void The_kernel_of_an_attack_program_is_made_of_the_measured_objects(string program)
    {
        Kind kind = KindOf(program);
        HashSet<(string, string)> objects = Objects(kind);
        foreach (string name in new[] { program, kind.Measured })
        {
            (string Name, string Digest)[] functions = [.. Functions(Linked(name))];
            Assert.IsGreaterThan(100, functions.Length, $"{name}: a kernel has more functions");
            string[] other = [.. functions.Where(function => !objects.Contains(function)).Select(function => function.Name)];
            Assert.IsEmpty(other, $"{name}: {string.Join(' ', other)}");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Programs))]
    public void The_core_library_of_an_attack_program_is_the_measured_one(string program)
    {
        string measured = Path.Combine(GuestFiles.Objects, "A", KindOf(program).Measured);
        string[] library = Directory.GetFiles(measured, "CoreLib*.o");
        Assert.IsNotEmpty(library);
        foreach (string due in library)
        {
            string found = Path.Combine(GuestFiles.Objects, "A", program, Path.GetFileName(due));
            Assert.AreEqual(Digest(File.ReadAllBytes(due)), Digest(File.ReadAllBytes(found)), Path.GetFileName(due));
        }
    }

    [TestMethod]
    public void Another_kernel_would_be_seen()
    {
        HashSet<(string, string)> objects = Objects(s_ofTwo);
        Assert.IsTrue(Functions(Linked(s_ordinary.Measured)).Any(function => !objects.Contains(function)), "T for two applications is other code");
    }

    static HashSet<(string Name, string Digest)> Objects(Kind kind)
        => [.. new[] { Path.Combine(kind.Folder, "T"), "U" }
            .SelectMany(folder => Directory.GetFiles(Path.Combine(GuestFiles.Objects, folder), "*.o"))
            .Select(ObjectFile.Read).SelectMany(file => file.Sections.Where(section => section.IsExecutable).SelectMany(section => Functions(file, section)))];

    static IEnumerable<(string Name, string Digest)> Functions(string path)
    {
        var linked = new LinkedImage(ObjectFile.Read(path));
        return linked.Sections.Where(section => section.IsExecutable && linked.KindOf(section).Owner is Component.Trusted or Component.Untrusted)
            .SelectMany(section => Functions(linked.File, section));
    }

    /// <summary>The names in a section with the digest of what stands up to the next name, without padding and without fields computed from addresses.</summary>
    static IEnumerable<(string Name, string Digest)> Functions(ObjectFile file, ObjectSection section)
    {
        byte[] bytes = file.BytesOf(section).ToArray();
        foreach (ObjectRelocation relocation in file.RelocationsOf(section))
            bytes.AsSpan((int)(relocation.Offset - section.Address), relocation.Type == RelocationType.Absolute64 ? sizeof(ulong) : sizeof(uint)).Clear();
        ObjectSymbol[] names = [.. file.Symbols
            .Where(symbol => symbol.Section == section.Index && symbol.Name != "" && symbol.Type is not (SymbolType.Section or SymbolType.File))
            .Where(symbol => !(symbol.IsGlobal && ComponentNames.IsLayout(symbol.Name)))
            .OrderBy(symbol => symbol.Value)];
        ulong[] places = [.. names.Select(symbol => symbol.Value - section.Address).Distinct(), section.Size];
        return [.. names.Select(symbol =>
        {
            int start = (int)(symbol.Value - section.Address), end = (int)places.First(place => place > (ulong)start || place == section.Size);
            return (symbol.Name, Digest(bytes.AsSpan(start..end).TrimEnd(s_padding)));
        })];
    }

    static string Digest(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
