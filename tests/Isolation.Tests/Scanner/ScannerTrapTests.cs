using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Isolation.Scanner;

namespace Testbed.Tests.Isolation.Scanner;

/// <summary>Traps that published scanners fell into, and random bytes (I1).</summary>
[TestClass]
public sealed class ScannerTrapTests
{
    static readonly byte[] s_wrpkru = [0x0F, 0x01, 0xEF];

    [TestMethod]
    public void A_sequence_at_offset_0_is_not_taken_for_none()
        => CollectionAssert.AreEqual(new ulong[] { 0x1000 }, Addresses(s_wrpkru));

    [TestMethod]
    public void Sequences_back_to_back_are_all_found()
        => CollectionAssert.AreEqual(new ulong[] { 0x1000, 0x1003, 0x1006, 0x100A }, Addresses([.. s_wrpkru, .. s_wrpkru, .. s_wrpkru, 0x90, .. s_wrpkru]));

    [TestMethod]
    public void A_sequence_inside_another_is_found_too()
        => CollectionAssert.AreEqual(new ulong[] { 0x1000, 0x1002 }, Addresses([0x0F, 0x22, 0x0F, 0x01, 0xEF]));

    [TestMethod]
    public void A_sequence_in_the_last_bytes_is_found()
        => CollectionAssert.AreEqual(new ulong[] { 0x1FFD }, Addresses([.. Enumerable.Repeat((byte)0x90, 0xFFD), .. s_wrpkru]));

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public void A_sequence_across_a_page_border_is_found(int bytesBefore)
    {
        byte[] pages = [.. Enumerable.Repeat((byte)0x90, 0x2000)];
        s_wrpkru.CopyTo(pages, 0x1000 - bytesBefore);
        CollectionAssert.AreEqual(new[] { 0x2000 - (ulong)bytesBefore }, Addresses(pages));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public void A_sequence_across_the_join_of_two_sections_is_found_when_they_are_scanned_as_one_run(int bytesBefore)
    {
        byte[] first = [0x90, .. s_wrpkru[..bytesBefore]], second = [.. s_wrpkru[bytesBefore..], 0x90];
        Assert.AreEqual(0, Addresses(first).Length + Addresses(second).Length);
        CollectionAssert.AreEqual(new ulong[] { 0x1001 }, Addresses([.. first, .. second]));
    }

    [TestMethod]
    public void Overlapping_escape_bytes_do_not_shift_the_scan()
        => CollectionAssert.AreEqual(new ulong[] { 0x1002 }, Addresses([0x0F, 0x0F, 0x0F, 0x01, 0xEF]));

    [TestMethod]
    [DataRow(20260101)]
    [DataRow(20260102)]
    [DataRow(20260103)]
    public void Whatever_is_planted_in_random_bytes_is_found_and_nothing_else(int seed)
    {
        Random random = new(seed);
        for (int round = 0; round < 200; round++)
        {
            byte[] bytes = new byte[random.Next(8, 4096)];
            random.NextBytes(bytes);
            // Without escape bytes nothing is forbidden; then what is planted is all there is.
            for (int i = 0; i < bytes.Length; i++) if (bytes[i] == 0x0F) bytes[i] = 0x90;
            SortedSet<int> planted = [];
            for (int i = 0; i < 5; i++)
            {
                int offset = random.Next(bytes.Length - 2);
                if (planted.Any(other => Math.Abs(other - offset) < s_wrpkru.Length)) continue;
                s_wrpkru.CopyTo(bytes, offset);
                planted.Add(offset);
            }
            CollectionAssert.AreEqual(planted.Select(offset => 0x1000 + (ulong)offset).ToArray(), Addresses(bytes), $"seed {seed}, round {round}");
        }
    }

    static ulong[] Addresses(byte[] code) => [.. ForbiddenScanner.Scan(code, 0x1000, ".text").Select(finding => finding.Address)];
}
