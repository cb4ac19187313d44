using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Isolation.Image;
using Testbed.Isolation.Image.Building;
using Testbed.Tests.Isolation.Image;

namespace Testbed.Tests.Walls;

/// <summary>Each rule of the image tool has an object that breaks it, and is refused in every variant with both ends named.</summary>
[TestClass]
public sealed class ImageWallTests
{
    const string Forbidden = "ForbiddenInstruction";

    static string[] RuleNames => [.. Enum.GetNames<ReferenceRule>(), Forbidden];

    static IEnumerable<string[]> Rules => RuleNames.Select(rule => new[] { rule });

    [TestMethod]
    [DynamicData(nameof(Rules))]
    public void An_object_that_breaks_the_rule_is_refused_by_the_image_tool(string rule)
    {
        ViolatingFile? file = ViolatingFile.Of(rule, ".asm", ";");
        Assert.IsNotNull(file, $"the rule {rule} has no object that breaks it: write tests/Walls.Tests/Violations/{rule}.asm");
        string expected = file.Expectations([rule]).Single().Message;

        using var scratch = new Scratch();
        TinyKernel kernel = new TinyKernel(scratch).Link(application: file.Text);
        foreach (string variant in new[] { "none", "full" })
        {
            var refusal = Assert.Throws<ImageRefusedException>(() => kernel.Build(variant));
            Assert.AreEqual(rule, RuleOf(refusal), refusal.Message);
            StringAssert.Matches(refusal.Message, Pattern(expected));
        }
    }

    [TestMethod]
    public void Every_violating_object_belongs_to_a_rule() => Assert.IsEmpty(ViolatingFile.Names(".asm").Except(RuleNames));

    static string RuleOf(ImageRefusedException refusal) => refusal switch
    {
        CrossComponentReferenceException reference => reference.Rule.ToString(),
        ForbiddenInstructionException => Forbidden,
        _ => refusal.GetType().Name,
    };

    /// <summary>The whole message; <c>*</c> stands for an address that the layout decides.</summary>
    static Regex Pattern(string message) => new($"^{Regex.Escape(message).Replace("\\*", "[0-9A-Fa-fh]+", StringComparison.Ordinal)}$");
}
