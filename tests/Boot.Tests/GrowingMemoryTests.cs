using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;

namespace Testbed.Tests.Boot;

/// <summary>Memory whose end an application moves by bytes, and the word that U keeps for the core: the programs look at every answer themselves.</summary>
[TestClass]
public sealed class GrowingMemoryTests
{
    [TestMethod]
    [DataRow("none", "grow-heap")]
    [DataRow("full", "grow-heap")]
    [DataRow("full", "grow-heap-c")]
    [DataRow("full", "core-words")]
    public async Task The_end_moves_and_stays_inside_and_words_are_what_was_written(string variant, string workload)
        => (await Guest.BootAsync(variant, workload, "quiet")).AssertEnded(Outcome.Completed);

    [TestMethod]
    public async Task A_new_life_finds_its_growing_memory_whole_and_nothing_is_lost()
    {
        var run = await Guest.BootAsync("full", "grow-heap", "quiet restart=1 -- fault=once");
        run.AssertEnded(Outcome.Completed);
        Assert.AreEqual(0, run.Value("lost.frames"));
    }
}
