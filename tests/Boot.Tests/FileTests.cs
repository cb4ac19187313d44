using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Experiments.Guests;

namespace Testbed.Tests.Boot;

/// <summary>Files of the archive are read as they are, and what must be refused is refused.</summary>
[TestClass]
public sealed class FileTests
{
    [TestMethod]
    [DataRow("none", 5000)]
    [DataRow("full", 0)]
    [DataRow("full", 1)]
    [DataRow("full", 4096)]
    [DataRow("full", 100_003)]
    public async Task A_file_is_read_twice(string variant, int length)
    {
        using var scratch = new Scratch();
        var contents = new byte[length];
        new Random(length).NextBytes(contents);
        File.WriteAllBytes(scratch.File("table"), contents);

        var run = await Guest.BootAsync(variant, "file-read", $"-- file=table checksum={Checksum(contents)}", files: scratch.File("table"));
        run.AssertEnded(Outcome.Completed);
        CollectionAssert.AreEqual(new long[] { length, length },
            run.Report.Observations.Where(o => o.Name == "file-read.length").Select(o => o.Value).ToArray());
    }

    [TestMethod]
    public async Task A_wrong_checksum_is_noticed()
    {
        using var scratch = new Scratch();
        File.WriteAllText(scratch.File("table"), "text");
        var run = await Guest.BootAsync("full", "file-read", "-- file=table checksum=1", files: scratch.File("table"));
        Assert.AreEqual("the application returned 1", run.Ending.Reason);
    }

    /// <summary>FNV-1a, 64 bits (Fowler, Noll, Vo), as the workload computes it.</summary>
    static ulong Checksum(byte[] contents)
        => contents.Aggregate(0xcbf29ce484222325, (hash, value) => (hash ^ value) * 0x100000001b3);
}
