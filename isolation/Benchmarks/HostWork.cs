using System;
using System.Collections.Generic;
using System.IO;
using Testbed.Analysis.Records;
using Testbed.Isolation.Gates;
using Testbed.Isolation.Image.Elf;
using Testbed.Isolation.Policy;
using Testbed.Isolation.Scanner;
using Testbed.Tests.Isolation;
using Testbed.Tests.Isolation.Gates;

namespace Testbed.Isolation.Benchmarks;

/// <summary>
/// What the host's tools do most, over inputs that are committed or made from a seed: what it allocates is the same on every machine. Timed by the
/// benchmarks of this folder, asserted by tests/Analysis.Tests/AllocationTests.cs.
/// </summary>
static class HostWork
{
    /// <summary>Bytes that are scanned at a time.</summary>
    public const int BufferBytes = 8 * 1024 * 1024;

    const int Seed = 1;
    const string RowFile = "tests/Analysis.Tests/Synthetic/trials.jsonl";

    static readonly VariantPolicy s_full = Variants.Load("full");
    static readonly string s_rows = Path.Combine(Variants.Root(), RowFile);

    /// <summary>Random bytes, the same each time.</summary>
    public static byte[] RandomBytes()
    {
        byte[] bytes = new byte[BufferBytes];
        new Random(Seed).NextBytes(bytes);
        return bytes;
    }

    /// <summary>Header and all program headers, with every check; the sum keeps them from being optimised away.</summary>
    /// <exception cref="InvalidDataException">It is no image.</exception>
    public static ulong ReadElf(byte[] file)
    {
        ulong sum = 0;
        if (!ElfImage.TryRead(file, out ElfImage image, out ElfError error)) throw new InvalidDataException(error.ToString());
        for (int i = 0; i < image.SegmentCount; i++)
        {
            if (!image.TryReadSegment(i, out ElfSegment segment, out error)) throw new InvalidDataException(error.ToString());
            sum += segment.Address;
        }
        return sum;
    }

    /// <summary>Gates and interrupt stubs of variant full, one edge of every shape.</summary>
    public static GateSectionCode EmitGates() => GateFixture.Emit(s_full);

    /// <summary>Forbidden instructions at every byte offset.</summary>
    public static IReadOnlyList<Finding> Scan(byte[] buffer) => ForbiddenScanner.Scan(buffer, 0, "buffer");

    /// <summary>A file of 91 rows, each with its checksum.</summary>
    public static IReadOnlyList<Trial> ParseRows() => TrialFile.Read(s_rows);
}
