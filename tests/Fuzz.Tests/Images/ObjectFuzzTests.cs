using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Contracts;
using Testbed.Isolation.Gates;
using Testbed.Isolation.Image;
using Testbed.Isolation.Image.Building;
using Testbed.Isolation.Image.Closing;
using Testbed.Isolation.Image.Elf;
using Testbed.Isolation.Image.Objects;
using Testbed.Isolation.Policy;

namespace Testbed.Tests.Fuzz;

/// <summary>
/// The object reader and what is built on it: a damaged object or linked file is read or refused with its place, and
/// never anything else; what is read is what readelf reads (I9).
/// </summary>
[TestClass]
public sealed class ObjectFuzzTests
{
    const int Cases = 7_000, LinkedCases = 4_000, FilesAtOnce = 50;

    static readonly string[] s_objects = ["hello.o", "Untrusted.o", "Machine.KernelEntry.o", "Machine.DescriptorTables.o", "CoreLib.runtime.o"];

    [TestMethod]
    public void A_damaged_object_is_closed_or_refused_with_its_place()
    {
        ObjectMutation[] objects = [.. s_objects.Select(name => new ObjectMutation(name, Repository.Built("guest", name)))];
        ReadelfBatch readelf = new("-SsrW", FilesAtOnce);
        Fuzzer fuzzer = new(nameof(A_damaged_object_is_closed_or_refused_with_its_place), Cases);
        fuzzer.Run(random =>
        {
            byte[] file = objects[random.Next(objects.Length)].Damage(random);
            if (TryClose(file))
            {
                fuzzer.Reach("closed");
                string ours = Describe(ObjectFile.Read("damaged.o", file));
                readelf.Add(file, fuzzer.OfThisCase<string>(text =>
                {
                    // It complains of much that is not ours to judge, such as alignments, and then prints something else.
                    fuzzer.Reach(text.Contains("readelf: ") ? "readelf complains" : "both read");
                    if (!text.Contains("readelf: "))
                        Assert.AreEqual(ours, Described(text));
                }));
            }
            else
                fuzzer.Reach("refused");
        });
        readelf.Flush();
        fuzzer.AssertReached(Cases / 10, "both read", "refused");
    }

    [TestMethod]
    public void A_damaged_linked_file_gives_an_image_or_a_refusal()
    {
        ObjectMutation linked = new("hello.elf", Repository.Built("guest", "linked", "hello.elf"));
        VariantPolicy policy = VariantPolicy.Load(Path.Combine(Repository.VariantFolder, "full.json"));
        Export[] exports = Exports();
        Fuzzer fuzzer = new(nameof(A_damaged_linked_file_gives_an_image_or_a_refusal), LinkedCases);
        fuzzer.Run(random => fuzzer.Reach(TryBuild(linked.Damage(random), policy, exports) ? "built" : "refused"));
        fuzzer.AssertReached(LinkedCases / 10, "built", "refused");
    }

    /// <summary>What the components of hello.elf offer to each other.</summary>
    public static Export[] Exports()
        => [.. Directory.GetFiles(Repository.GuestFolder, "*.dll").Where(IsLinkedIn).SelectMany(ExportReader.Read)];

    static bool IsLinkedIn(string assembly)
        => Path.GetFileNameWithoutExtension(assembly) is "CoreLib" or "Machine" or "Trusted" or "Untrusted" or "Application" or "hello";

    static bool TryClose(byte[] file)
    {
        try
        {
            ComponentObject closed = ComponentStep.Close(Component.Untrusted, [new ComponentObject("damaged.o", file)])[0];
            Assert.IsGreaterThanOrEqualTo(file.Length, closed.Bytes.Length, "closing lost bytes");
            return true;
        }
        catch (ImageFormatException refusal)
        {
            Assert.AreEqual("damaged.o", refusal.Path);
            return false;
        }
    }

    static bool TryBuild(byte[] file, VariantPolicy policy, Export[] exports)
    {
        try
        {
            BuiltImage image = ImageBuilder.Build("damaged.elf", file, policy, exports);
            AssertReadable(image.Bytes);
            return true;
        }
        catch (Exception refusal) when (refusal is ImageFormatException or ImageRefusedException or GateException)
        {
            return false;
        }
    }

    // Whether the loader takes it is the loader's to say: an entry that leads nowhere is refused there.
    static void AssertReadable(byte[] image)
    {
        Assert.IsTrue(ElfImage.TryRead(image, out ElfImage read, out ElfError error), error.ToString());
        for (int i = 0; i < read.SegmentCount; i++)
        {
            Assert.IsTrue(read.TryReadSegment(i, out ElfSegment segment, out error), error.ToString());
            Assert.IsFalse(new SegmentFlags(segment.Flags) is { Write: true, Execute: true }, $"segment {i} is writable and executable");
        }
    }

    // Sections by address, place and size, symbols by value and size, relocations by place: numbers, in which readelf and we
    // cannot differ by spelling.
    static string Describe(ObjectFile file)
    {
        IEnumerable<string> sections = file.Sections.Skip(1).Select(s => $"[{s.Index}] {s.Address:x} {s.Offset:x} {s.Size:x}");
        IEnumerable<string> symbols = file.Symbols.Select(s => $"{s.Index}: {s.Value:x} {s.Size}");
        return string.Join('\n', sections.Concat(symbols));
    }

    static string Described(string readelf)
    {
        List<string> sections = [], symbols = [];
        foreach (string line in readelf.Split('\n'))
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (line.StartsWith("  [") && line.IndexOf(']') is var close and > 0 && int.TryParse(line[3..close], out int index) && index > 0)
                sections.Add($"[{index}] {Placed(line[(close + 1)..])}");
            else if (words.Length >= 7 && words[0].EndsWith(':') && int.TryParse(words[0][..^1], out int symbol) && words[1].Length == 16)
                symbols.Add($"{symbol}: {Hex(words[1])} {Size(words[2])}");
        }
        return string.Join('\n', sections.Concat(symbols));
    }

    // Name and type may hold blanks: the numbers are found by their widths, 16 digits for an address, 6 or more behind it.
    static string Placed(string line)
    {
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int address = Array.FindIndex(words, word => word.Length == 16 && ulong.TryParse(word, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _));
        return address < 0 || address + 2 >= words.Length ? line : $"{Hex(words[address])} {Hex(words[address + 1])} {Hex(words[address + 2])}";
    }

    static ulong Size(string word)
        => word.StartsWith("0x") ? ulong.Parse(word[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) : ulong.Parse(word, CultureInfo.InvariantCulture);

    static string Hex(string word) => Convert.ToUInt64(word, 16).ToString("x", CultureInfo.InvariantCulture);
}
