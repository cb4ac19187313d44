using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;

namespace Testbed.Tests.Harness;

/// <summary>Runs whose harness, QEMU or both are killed at random times and gone on with equal runs that nobody disturbed.</summary>
[TestClass]
public sealed class KilledRunTests
{
    const int Seed = 20261121;

    public required TestContext TestContext { get; set; }

    /// <summary>128 + SIGKILL.</summary>
    const int Killed = 137;

    [TestMethod]
    public Task Ten_kills_lose_and_double_no_row() => KillAsync(10);

    [TestMethod]
    [TestCategory("Long")]
    public Task Two_hundred_kills_lose_and_double_no_row() => KillAsync(200);

    async Task KillAsync(int kills)
    {
        using var matrix = new SmallMatrix();
        var clock = Stopwatch.StartNew();
        using (var undisturbed = matrix.Run())
            Assert.AreEqual(0, (await undisturbed.EndAsync()).Exit);
        var expected = SmallMatrix.Rows(matrix.Folder);
        var duration = clock.Elapsed;

        var random = new Random(Seed);
        var finished = 0;
        HarnessProcess? harness = null;
        for (var done = 0; done < kills || harness is not null || finished == 0;)
        {
            harness ??= matrix.Run();
            if (done < kills && !harness.EndsWithin(random.NextDouble() * duration))
            {
                done++;
                var kind = random.Next(3);
                IReadOnlyList<int> guests = kind == 0 ? [] : harness.Guests;
                if (kind != 1)
                    harness.Kill();
                foreach (var id in guests)
                    HarnessProcess.Kill(id);
                if (kind == 1)
                    continue;
            }
            var (exit, _, errors) = await harness.EndAsync();
            harness.Dispose();
            harness = null;
            var reported = File.Exists(Path.Combine(matrix.Folder, "report.html"));
            Assert.IsTrue(exit is 0 or Killed, errors);
            Assert.IsTrue(exit != 0 || reported, errors);
            if (reported)
            {
                CollectionAssert.AreEqual(expected.ToArray(), SmallMatrix.Rows(matrix.Folder).ToArray());
                finished++;
            }
            else
            {
                harness = File.Exists(Path.Combine(matrix.Folder, RunPlan.Name)) ? matrix.Resume() : null;
            }
        }
        TestContext.WriteLine($"{kills} kills, {finished} runs gone on with to their end, each with the {expected.Count} rows of the undisturbed one");
    }
}
