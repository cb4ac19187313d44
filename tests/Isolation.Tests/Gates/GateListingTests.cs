using System;
using System.Collections.Generic;
using System.IO;
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
        => Assert.AreEqual(Generate(caller, export), InDocument(listing), $"{s_document}, listing {listing}");

    static string Generate(Component caller, string export)
    {
        GateSectionCode code = GateFixture.Emit("full-gprscrub");
        Gate gate = GateFixture.GateOf(code, caller, export);
        Dictionary<ulong, string> names = GateNames.OfCoreWords(GateFixture.Symbols.CorePages);
        names[gate.Edge.Target] = export;
        names[GateFixture.Section + (ulong)code.Code.Length - 2] = "fault";
        StringWriter text = new();
        new GateListing(names, GateNames.OfRights(Variants.Load("full-gprscrub")))
            .Write(text, code.Code.AsMemory((int)(gate.Entry - GateFixture.Section), gate.Size), gate.Entry);
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
