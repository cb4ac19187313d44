using System;
using System.IO;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Analysis.Report;
using Testbed.Analysis.Statistics;

namespace Testbed.Tests.Analysis;

/// <summary>What the report says of what made its numbers.</summary>
[TestClass]
public sealed class ProvenanceTests
{
    [TestMethod]
    public void Of_several_machines_each_is_named_with_its_processor_and_its_trials()
    {
        var manifest = ManifestFile.Read(Path.Combine(AppContext.BaseDirectory, "Synthetic", ManifestFile.Name));
        var rows = RowSet.Of([Rows.Hello with { Host = "node1" }, Rows.Hello with { Host = "node2", HostProcessor = "other", Number = 2 }, Rows.Hello with { Host = "node1", Number = 3 }]);
        Assert.Contains("<dt>machines</dt><dd>node1 (synthetic), 2 of 3 trials; node2 (other), 1 of 3 trials</dd>", ProvenanceSection.Of(manifest, rows, []).ToString());
    }
}
