using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Iced.Intel;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Contracts;
using Testbed.Isolation.Gates;

namespace Testbed.Tests.Isolation.Gates;

/// <summary>The listings in ABI.md are what the generator emits.</summary>
[TestClass]
public sealed class GateListingTests
{
    static readonly string s_document = Path.Combine(Variants.Root(), "isolation", "Gates", "ABI.md");

    [TestMethod]
    [DataRow("into-trusted", Component.Application, "t_int")]
    [DataRow("into-less-trusted", Component.Trusted, "u_void")]
    public void The_document_shows_the_gate_that_is_generated(string listing, Component caller, string export)
        => Check(listing, code => (GateFixture.GateOf(code, caller, export).Entry, GateFixture.GateOf(code, caller, export).Size), export);

    [TestMethod]
    public void The_document_shows_the_way_back_from_a_fault()
        => Check("unwind", code => (code.Unwind, (int)(EndOf(code, code.Unwind) - code.Unwind)), "nothing");

    static void Check(string listing, Func<GateSectionCode, (ulong Start, int Bytes)> place, string export)
        => Assert.AreEqual(Generate(place, export), InDocument(listing), $"{s_document}, listing {listing}");

    /// <summary>Behind the first return from an address on.</summary>
    static ulong EndOf(GateSectionCode code, ulong start)
        => GateListing.Decode(code.Code.AsMemory((int)(start - GateFixture.Section)), start).First(instruction => instruction.Mnemonic == Mnemonic.Ret).NextIP;

    static string Generate(Func<GateSectionCode, (ulong Start, int Bytes)> place, string export)
    {
        GateSectionCode code = GateFixture.Emit("full-gprscrub");
        (ulong start, int bytes) = place(code);
        Dictionary<ulong, string> names = GateNames.OfCoreWords(GateFixture.Symbols.CorePages);
        foreach (Edge edge in GateFixture.Edges.Where(edge => edge.Export.Name == export)) names[edge.Target] = export;
        names[GateFixture.Section + (ulong)code.Code.Length - 3] = "fault";     // ud2, and one int3 behind it
        StringWriter text = new();
        new GateListing(names, GateNames.OfRights(Variants.Load("full-gprscrub")))
            .Write(text, code.Code.AsMemory((int)(start - GateFixture.Section), bytes), start);
        return text.ToString();
    }

    static string InDocument(string listing)
    {
        string text = File.ReadAllText(s_document);
        string opening = $"```asm {listing}\n";
        int start = text.IndexOf(opening, StringComparison.Ordinal) + opening.Length;
        Assert.IsTrue(start >= opening.Length, $"no listing {listing}");
        return text[start..text.IndexOf("```", start, StringComparison.Ordinal)];
    }
}
