using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text.Json;
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
/// No measured workload has threads and a second application: what has both serves tests (RaceTests), is compared with T as it is
/// compiled for both, and no case of the attack table names it.
/// </summary>
[TestClass]
public sealed class AttackObjectTests
{
    /// <summary>A kind of image: T is compiled once for each (kernel/Guest.props).</summary>
    /// <param name="Measured">A measured workload: of this kind or, where none is, of one with the same core library.</param>
    /// <param name="Folder">Of T's objects.</param>
    /// <param name="IsMeasured">A measured workload is of this kind.</param>
    sealed record Kind(string Measured, string Folder, bool IsMeasured = true);

    static readonly Kind s_ordinary = new("hello", ""), s_ofTwo = new("two-applications", "TwoApplications"), s_ofThreads = new("threads", "ManyThreads");
    static readonly Kind s_ofBoth = new(s_ofThreads.Measured, Path.Combine(s_ofTwo.Folder, s_ofThreads.Folder), IsMeasured: false);

    static readonly byte[] s_padding = [0, 0xCC];               // of objects, and of the linker (isolation/Image/image.ld)

    static string Linked(string program) => Path.Combine(GuestFiles.Objects, "linked", program + ".elf");

    static string Attacks => Path.Combine(Variants.Root(), "experiments", "attacks");

    static Kind KindOf(string program)
        => (Has(program, "second"), Has(program, "threads")) switch
        {
            (true, true) => s_ofBoth,
            (true, false) => s_ofTwo,
            (false, true) => s_ofThreads,
            _ => s_ordinary,
        };

    // What the guest build says of a program (kernel/Guest.targets).
    static bool Has(string program, string mark) => File.Exists(Path.Combine(GuestFiles.Objects, $"{program}.{mark}"));

    /// <summary>The programs, as kernel/Images/Images.csproj finds them.</summary>
    public static IEnumerable<object[]> Programs
        => from folder in Directory.GetDirectories(Attacks)
           from project in new[] { folder, Path.Combine(folder, "forbidden") }.Where(Directory.Exists).SelectMany(path => Directory.GetFiles(path, "*.csproj"))
           select new object[] { Path.GetFileNameWithoutExtension(project) };

    [TestMethod]
    [DynamicData(nameof(Programs))]
    public void The_kernel_of_an_attack_program_is_made_of_the_objects_of_its_kind(string program)
    {
        Kind kind = KindOf(program);
        HashSet<(string, string)> objects = Objects(kind);
        foreach (string name in kind.IsMeasured ? new[] { program, kind.Measured } : [program])
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
    public void Every_program_that_a_case_of_the_table_names_has_a_measured_kernel()
    {
        string[] named = [.. Directory.GetFiles(Attacks, "case.json", SearchOption.AllDirectories).SelectMany(ProgramsOf).Distinct()];
        CollectionAssert.IsSubsetOf(new[] { "attacks", "d06", "pair", "thread-attacks" }, named, "a step, a twin, and each kind is read");
        Assert.IsEmpty(named.Where(program => !KindOf(program).IsMeasured), "two applications with threads are for tests: no measured workload has such a kernel");
        Assert.IsFalse(KindOf("pair-threads").IsMeasured, "it would be seen");
    }

    [TestMethod]
    public void Another_kernel_would_be_seen()
    {
        HashSet<(string, string)> objects = Objects(s_ofTwo);
        Assert.IsTrue(Functions(Linked(s_ordinary.Measured)).Any(function => !objects.Contains(function)), "T for two applications is other code");
    }

    static IEnumerable<string> ProgramsOf(string caseFile)
    {
        using JsonDocument declaration = JsonDocument.Parse(File.ReadAllBytes(caseFile));
        return [.. from step in declaration.RootElement.GetProperty("steps").EnumerateArray()
                   from of in new[] { step, step.GetProperty("twin") }
                   where of.TryGetProperty("program", out _)           // a twin's is the attempt's, unless it names another
                   select of.GetProperty("program").GetString()!];
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
