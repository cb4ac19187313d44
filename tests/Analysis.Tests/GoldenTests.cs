using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Analysis.Statistics;

namespace Testbed.Tests.Analysis;

/// <summary>The committed synthetic run gives the committed numbers, byte for byte.</summary>
[TestClass]
public sealed class GoldenTests
{
    static string Fixture(string name) => Path.Combine(AppContext.BaseDirectory, "Synthetic", name);

    static MetricSet Golden() => Metrics.Of(TrialFile.Read(Fixture("trials.jsonl")));

    [TestMethod]
    public void The_synthetic_run_gives_the_golden_numbers()
        => Assert.AreEqual(File.ReadAllText(Fixture("metrics.json")), Golden().ToJson());

    [TestMethod]
    public void The_numbers_are_one_flat_object_of_numbers_in_order()
    {
        using var json = JsonDocument.Parse(Golden().ToJson());
        string[] names = [.. json.RootElement.EnumerateObject().Select(property => property.Name)];
        CollectionAssert.AreEqual(names.Order(StringComparer.Ordinal).ToArray(), names);
        Assert.IsTrue(json.RootElement.EnumerateObject().All(property => property.Value.ValueKind == JsonValueKind.Number));
    }

    [TestMethod]
    public void Every_family_of_the_catalogue_has_a_number_in_the_synthetic_run()
    {
        var names = Golden().Values.Keys;
        string[] silent = [.. MetricCatalogue.Families.Where(family => !names.Any(family.Covers)).Select(family => family.Pattern)];
        Assert.IsEmpty(silent, string.Join(", ", silent));
    }

    [TestMethod]
    public void Every_goal_is_a_metric_that_the_catalogue_describes()
    {
        string[] unknown = [.. Goals.All.Select(goal => goal.Metric).Where(name => MetricCatalogue.Describe(name) is null)];
        Assert.IsEmpty(unknown, string.Join(", ", unknown));
    }

    [TestMethod]
    [DataRow("nullCall.none", "nullCall.<variant>")]
    [DataRow("nullCall.loop.none", "nullCall.loop.<variant>")]
    [DataRow("writeBytes.added.4096.full-noscrub", "writeBytes.added.<size>.<variant>")]
    public void A_name_belongs_to_exactly_one_family(string name, string pattern)
        => Assert.AreEqual(pattern, MetricCatalogue.Families.Single(family => family.Covers(name)).Pattern);

    [TestMethod]
    [DataRow("nullCall")]
    [DataRow("nullcall.none")]
    [DataRow("nullCall.none.more.parts")]
    [DataRow("")]
    public void An_unknown_name_has_no_description(string name) => Assert.IsNull(MetricCatalogue.Describe(name));

    [TestMethod]
    public void Comparing_two_variants_takes_what_both_have()
    {
        var comparison = Comparison.Of(Golden(), "none", "full");
        var nullCall = comparison.Single(c => c.Subject == "nullCall");
        Assert.AreEqual(42.0, nullCall.Difference);
        Assert.IsFalse(comparison.Any(c => c.Subject == "gate.added"), "none has no added cost");
    }
}
