using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using NJsonSchema;
using Testbed.Experiments.Declarations;
using Testbed.Experiments.Runs;

namespace Testbed.Tests.Harness;

/// <summary>
/// The schema for editors and the reader say the same: every row goes through both. The reader names line and column of
/// what it refuses, and what a misspelt word was meant to be (I9).
/// </summary>
[TestClass]
public sealed class DeclarationSchemaTests
{
    static readonly string s_path = Path.Combine(Repository.OfThisProgram.Experiments, "experiment.schema.json");
    static readonly JsonSchema s_schema = JsonSchema.FromJsonAsync(File.ReadAllText(s_path)).GetAwaiter().GetResult();

    const string Question = "\"question\": \"Why?\",\n";
    const string Claimed = "\"claim\": { \"sentence\": \"So.\", \"metrics\": [\"nullCall.none\"] },\n";

    [TestMethod]
    [DataRow("\"workload\": \"hello\", \"variants\": [\"none\"]")]
    [DataRow("\"workload\": \"hello\", \"variants\": [\"none\", \"full\"], \"machines\": [\"microvm\", \"pc\", \"q35\"]")]
    [DataRow("\"workload\": \"hello\", \"variants\": [\"none\"], \"arguments\": \"quiet\", \"alone\": true")]
    [DataRow("\"workload\": \"hello\", \"variants\": [\"none\"], \"memoryKiB\": 1, \"memoryStepKiB\": 0, \"trials\": 1, \"files\": [], \"timeLimitSeconds\": 86400")]
    [DataRow("\"workload\": \"hello\", \"variants\": [\"none\"], \"memoryKiB\": 4194304, \"trials\": 10000, \"files\": [\"a\", \"b\"]")]
    [DataRow("\"workload\": \"threads\", \"variants\": [\"none\"], \"cores\": 4")]
    [DataRow("\"workload\": \"hello\", \"variants\": [\"none\"], \"countProgram\": true")]
    [DataRow("\"workload\": \"npb-is\", \"variants\": [\"none\"], \"timedPart\": true")]
    public void A_case_that_both_accept(string fields) => AssertBoth(true, OfCase(fields));

    [TestMethod]
    [DataRow("\"variants\": [\"none\"]", "3:12: property \"workload\" is missing")]
    [DataRow("\"workload\": \"hello\"", "3:12: property \"variants\" is missing")]
    [DataRow("\"workload\": \"\", \"variants\": [\"none\"]", "3:26: \"workload\" must not be empty")]
    [DataRow("\"workload\": 1, \"variants\": [\"none\"]", "\"workload\" must be a string")]
    [DataRow("\"workload\": \"hello\", \"variants\": []", "\"variants\" must have at least 1 item")]
    [DataRow("\"workload\": \"hello\", \"variants\": [\"\"]", "\"variants\" must be a list of strings")]
    [DataRow("\"workload\": \"hello\", \"variants\": [\"none\", \"none\"]", "\"none\" stands in \"variants\" twice")]
    [DataRow("\"workload\": \"hello\", \"variants\": \"none\"", "\"variants\" must be a list of strings")]
    [DataRow("\"workload\": \"hello\", \"varients\": [\"none\"]", "3:35: unknown property \"varients\" (did you mean \"variants\"?)")]
    [DataRow("\"workload\": \"hello\", \"variants\": [\"none\"], \"machines\": [\"q53\"]", "unknown value \"q53\" of \"machines\" (did you mean \"q35\"?)")]
    [DataRow("\"workload\": \"hello\", \"variants\": [\"none\"], \"machines\": []", "\"machines\" must have at least 1 item")]
    [DataRow("\"workload\": \"hello\", \"variants\": [\"none\"], \"machines\": [\"pc\", \"pc\"]", "\"pc\" stands in \"machines\" twice")]
    [DataRow("\"workload\": \"hello\", \"variants\": [\"none\"], \"trials\": 0", "\"trials\" must be a whole number from 1 to 10000")]
    [DataRow("\"workload\": \"hello\", \"variants\": [\"none\"], \"trials\": 10001", "\"trials\" must be a whole number")]
    [DataRow("\"workload\": \"hello\", \"variants\": [\"none\"], \"trials\": 2.5", "\"trials\" must be a whole number")]
    [DataRow("\"workload\": \"hello\", \"variants\": [\"none\"], \"trials\": \"2\"", "\"trials\" must be a whole number")]
    [DataRow("\"workload\": \"hello\", \"variants\": [\"none\"], \"memoryKiB\": 0", "\"memoryKiB\" must be a whole number")]
    [DataRow("\"workload\": \"hello\", \"variants\": [\"none\"], \"memoryKiB\": 4194305", "\"memoryKiB\" must be a whole number")]
    [DataRow("\"workload\": \"hello\", \"variants\": [\"none\"], \"memoryStepKiB\": -1", "\"memoryStepKiB\" must be a whole number")]
    [DataRow("\"workload\": \"hello\", \"variants\": [\"none\"], \"timeLimitSeconds\": 0", "\"timeLimitSeconds\" must be a whole number from 1 to 86400")]
    [DataRow("\"workload\": \"hello\", \"variants\": [\"none\"], \"cores\": 0", "\"cores\" must be a whole number from 1 to 4")]
    [DataRow("\"workload\": \"hello\", \"variants\": [\"none\"], \"cores\": 5", "\"cores\" must be a whole number from 1 to 4")]
    [DataRow("\"workload\": \"hello\", \"variants\": [\"none\"], \"alone\": \"yes\"", "\"alone\" must be true or false")]
    [DataRow("\"workload\": \"hello\", \"variants\": [\"none\"], \"countProgram\": 1", "\"countProgram\" must be true or false")]
    [DataRow("\"workload\": \"hello\", \"variants\": [\"none\"], \"timedPart\": 1", "\"timedPart\" must be true or false")]
    [DataRow("\"workload\": \"hello\", \"variants\": [\"none\"], \"arguments\": null", "\"arguments\" must be a string")]
    [DataRow("\"workload\": \"hello\", \"variants\": [\"none\"], \"files\": [1]", "\"files\" must be a list of strings")]
    public void A_case_that_both_refuse(string fields, string reason) => AssertBoth(false, OfCase(fields), reason);

    [TestMethod]
    [DataRow("[]", "1:1: an object was expected")]
    [DataRow("{ }", "1:1: property \"question\" is missing")]
    [DataRow("{ \"question\": \"\", " + Claimed + "\"cases\": [] }", "\"cases\" must be a list of at least one case")]
    [DataRow("{ \"question\": \"Why?\", \"cases\": [ { \"workload\": \"x\", \"variants\": [\"none\"] } ] }", "property \"claim\" is missing")]
    [DataRow("{ " + Question + Claimed + "\"cases\": {} }", "3:10: \"cases\" must be a list")]
    [DataRow("{ " + Question + Claimed + "\"cases\": [ 1 ] }", "an object was expected")]
    [DataRow("{ " + Question + "\"claim\": \"So.\", \"cases\": [] }", "\"cases\"")]
    [DataRow("{ " + Question + "\"claim\": { \"sentence\": \"So.\" }, \"cases\": [ {} ] }", "2:10: property \"metrics\" is missing")]
    [DataRow("{ " + Question + "\"claim\": { \"sentence\": \"So.\", \"metrics\": [] }, \"cases\": [ {} ] }", "\"metrics\" must have at least 1 item")]
    [DataRow("{ " + Question + "\"claim\": { \"sentence\": \"\", \"metrics\": [\"nullCall.none\"] }, \"cases\": [ {} ] }", "\"sentence\" must not be empty")]
    [DataRow("{ \"$schema\": 1, " + Question + Claimed + "\"cases\": [ {} ] }", "\"$schema\" must be a string")]
    public void A_declaration_that_both_refuse(string json, string reason) => AssertBoth(false, json, reason);

    [TestMethod]
    public void A_metric_that_nobody_computes_is_refused_by_the_reader_alone()
    {
        var json = OfCase("\"workload\": \"h\", \"variants\": [\"none\"]").Replace("nullCall.none", "nulCall.none");
        Assert.IsEmpty(s_schema.Validate(json));
        Assert.AreEqual("experiment.json:2:43: unknown metric \"nulCall.none\" (did you mean \"nullCall.none\"?)", Refusal(json));
    }

    [TestMethod]
    [DataRow("\"workload\": \"hello\", \"variants\": [\"none\", \"ful\"]", "experiment.json:3:56: unknown variant \"ful\" (did you mean \"full\"?)")]
    [DataRow("\"workload\": \"helo\", \"variants\": [\"none\"]", "experiment.json:3:26: unknown workload \"helo\" (did you mean \"hello\"?)")]
    [DataRow("\"workload\": \"hostile-cals\", \"variants\": [\"wx-of\"]", "experiment.json:3:26: unknown workload \"hostile-cals\" (did you mean \"hostile-calls\"?)")]
    [DataRow("\"workload\": \"hostile-calls\", \"variants\": [\"wx-of\"]", "experiment.json:3:56: unknown variant \"wx-of\" (did you mean \"wx-off\"?)")]
    public void A_name_that_nothing_bears_is_refused_by_the_reader_alone(string fields, string reason)
    {
        Assert.IsEmpty(s_schema.Validate(OfCase(fields)));
        Assert.AreEqual(reason, Assert.ThrowsExactly<DeclarationException>(() => ExperimentCatalogue.Parse(
            "experiment.json", OfCase(fields), DeclaredWords.Below(Repository.OfThisProgram.Experiments))).Message);
    }

    [TestMethod]
    public void The_schema_and_the_reader_know_the_same_fields()
    {
        AssertFields(ExperimentReader.ExperimentFields, s_schema);
        AssertFields(ExperimentReader.ClaimFields, s_schema.Properties["claim"].ActualSchema);
        AssertFields(ExperimentReader.CaseFields, s_schema.Definitions["case"]);
    }

    [TestMethod]
    public void Every_committed_declaration_follows_the_schema_and_names_it()
    {
        foreach (var experiment in ExperimentCatalogue.Read(Repository.OfThisProgram.Experiments))
        {
            var json = File.ReadAllText(Path.Combine(experiment.Folder, "experiment.json"));
            Assert.IsEmpty(s_schema.Validate(json), experiment.Id);
            StringAssert.Contains(json, "\"$schema\": \"../experiment.schema.json\"", experiment.Id);
        }
    }

    static void AssertFields((string[] Required, string[] Optional) reader, JsonSchema schema)
    {
        CollectionAssert.AreEquivalent(reader.Required, schema.RequiredProperties.ToArray());
        CollectionAssert.AreEquivalent((string[])[.. reader.Required, .. reader.Optional], schema.Properties.Keys.ToArray());
    }

    static void AssertBoth(bool accepts, string json, string reason = "")
    {
        Assert.AreEqual(accepts, s_schema.Validate(json).Count == 0, "the schema");
        if (accepts)
            ExperimentCatalogue.Parse("experiment.json", json, DeclaredWords.Any);
        else
            StringAssert.Contains(Refusal(json), reason);
    }

    static string Refusal(string json)
        => Assert.ThrowsExactly<DeclarationException>(() => ExperimentCatalogue.Parse("experiment.json", json, DeclaredWords.Any)).Message;

    static string OfCase(string fields) => "{ " + Question + Claimed + "\"cases\": [ { " + fields + " } ] }";
}
