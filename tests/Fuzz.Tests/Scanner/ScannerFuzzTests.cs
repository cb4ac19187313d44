using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Contracts;
using Testbed.Isolation.Image.Building;
using Testbed.Isolation.Scanner;

namespace Testbed.Tests.Fuzz;

/// <summary>
/// The scanner over generated layouts: sequences at the start, in the last bytes, back to back, inside each other, hidden in
/// constants, and across the joins of segments; always what <see cref="SlowScanner"/> finds, no more and no less (I1, attacks A2, A3).
/// </summary>
[TestClass]
public sealed class ScannerFuzzTests
{
    const int Cases = 400_000, MostSegments = 5, MostUnits = 3, MostInARow = 8;
    const int Unit = 64;        // bytes: pages would be slower and hold no other joins

    static readonly byte[] s_secondBytes = [0x00, 0x01, 0x06, 0x07, 0x08, 0x0F, 0x22, 0x23, 0x30, 0x35, 0x78, 0x79, 0xAA, 0xAE, 0xC7];

    // Instructions with a constant of four bytes, in which a sequence can hide.
    static readonly byte[][] s_hosts = [[0xB8], [0x05], [0x48, 0x8D, 0x05], [0xE8], [0x81, 0xC0]];

    [TestMethod]
    public void What_is_found_in_any_layout_is_what_a_slow_search_finds()
    {
        Fuzzer fuzzer = new(nameof(What_is_found_in_any_layout_is_what_a_slow_search_finds), Cases);
        fuzzer.Run(random =>
        {
            List<ImageSegment> segments = Layout(random);
            ulong[] found = [.. new ImageMemory(segments).ExecutableRuns()
                .SelectMany(run => ForbiddenScanner.Scan(run.Code, run.Address, "executable")).Select(finding => finding.Address)];
            ulong[] expected = [.. SlowlyIn(segments)];
            CollectionAssert.AreEqual(expected, found, $"expected {Spell(expected)}, found {Spell(found)}");
            fuzzer.Reach(expected.Length == 0 ? "nothing forbidden" : "something forbidden");
            if (expected.Any(address => segments.Any(segment => address < segment.Address && address + 2 >= segment.Address)))
                fuzzer.Reach("across a join");
            if (expected.Zip(expected.Skip(1)).Any(pair => pair.Second - pair.First <= 3))
                fuzzer.Reach("back to back");
            if (segments.Any(segment => expected.Contains(segment.Address)))
                fuzzer.Reach("at offset 0");
        });
        fuzzer.AssertReached(Cases / 100, "nothing forbidden", "something forbidden", "across a join", "back to back", "at offset 0");
    }

    // The layout as one processor sees it: a byte at each executable address.
    static IEnumerable<ulong> SlowlyIn(List<ImageSegment> segments)
    {
        SortedDictionary<ulong, byte> memory = [];
        foreach (ImageSegment segment in segments.Where(segment => segment.Flags.Execute))
            foreach ((int i, byte value) in segment.Contents.Index())
                memory.Add(segment.Address + (ulong)i, value);
        List<byte> run = [];
        ulong next = 0;
        foreach ((ulong address, byte value) in memory.Append(new(ulong.MaxValue, 0)))
        {
            if (address != next)
            {
                foreach (int offset in SlowScanner.Find([.. run]))
                    yield return next - (ulong)run.Count + (ulong)offset;
                run.Clear();
            }
            run.Add(value);
            next = address + 1;
        }
    }

    static List<ImageSegment> Layout(Random random)
    {
        List<ImageSegment> segments = [];
        ulong address = AddressSpace.ImageBase;
        for (int i = random.Next(MostSegments) + 1; i > 0; i--)
        {
            byte[] contents = new byte[random.Next(MostUnits) * Unit];
            Fill(contents, random);
            ulong memoryBytes = (ulong)contents.Length + (ulong)random.Next(2) * (ulong)random.Next(2) * (ulong)Unit;
            SegmentFlags flags = new(true, false, random.Next(5) != 0, 1, Component.None, false, false);
            segments.Add(new ImageSegment(address, memoryBytes, contents, flags));
            address += memoryBytes + (ulong)random.Next(2) * (ulong)random.Next(2) * (ulong)Unit;
        }
        for (int i = random.Next(4); i > 0; i--)
            PlantAcross(segments, random);
        return segments;
    }

    // Code that is harmless, random or full of escape bytes, with sequences where other scanners lost them.
    static void Fill(byte[] contents, Random random)
    {
        if (contents.Length == 0)
            return;
        if (random.Next(3) == 0)
            random.NextBytes(contents);
        else
            Array.Fill(contents, (byte)(random.Next(4) == 0 ? 0x0F : 0x90));
        for (int i = random.Next(6); i > 0; i--)
        {
            byte[] planted = Sequence(random);
            int last = contents.Length - planted.Length;
            int at = random.Next(4) switch { 0 => 0, 1 => last, _ => random.Next(last + 1) };
            planted.CopyTo(contents, at);
        }
    }

    static byte[] Sequence(Random random) => random.Next(4) switch
    {
        0 => [.. Enumerable.Range(0, random.Next(2, MostInARow + 1)).SelectMany(_ => One(random))],
        1 => [.. s_hosts[random.Next(s_hosts.Length)], .. One(random), 0x90],
        2 => [0x0F, 0x0F, .. One(random)],
        _ => One(random),
    };

    static byte[] One(Random random) => [0x0F, s_secondBytes[random.Next(s_secondBytes.Length)], (byte)random.Next(256)];

    // The first bytes of a sequence at the end of one segment, the rest at the start of the next one in the list.
    static void PlantAcross(List<ImageSegment> segments, Random random)
    {
        int first = random.Next(segments.Count);
        if (first + 1 == segments.Count || segments[first].Contents.Length == 0 || segments[first + 1].Contents.Length == 0)
            return;
        byte[] planted = [0x0F, 0x01, 0xEF];
        int before = random.Next(1, planted.Length);
        planted.AsSpan(0, before).CopyTo(segments[first].Contents.AsSpan(^before..));
        planted.AsSpan(before).CopyTo(segments[first + 1].Contents);
    }

    static string Spell(ulong[] addresses) => string.Join(' ', addresses.Select(address => address.ToString("x")));
}
