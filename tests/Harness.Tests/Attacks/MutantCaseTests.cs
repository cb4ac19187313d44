using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Experiments.Attacks;
using Testbed.Experiments.Runs;

namespace Testbed.Tests.Harness.Attacks;

/// <summary>
/// Each mutant is the control of the cases that its missing guard stops: `attacks` is red unless they get through there. The table
/// for people in experiments/variants/README.md says which, and why one has none.
/// </summary>
[TestClass]
public sealed class MutantCaseTests
{
    const string NoCase = "none: ";

    static readonly string s_variants = Path.Combine(Repository.OfThisProgram.Experiments, "variants");

    [TestMethod]
    public void The_table_of_mutants_names_the_cases_that_each_is_the_control_of()
    {
        var declared = AttackCatalogue.Read(Repository.OfThisProgram.Experiments);
        foreach (var mutant in Directory.GetFiles(Path.Combine(s_variants, "mutants"), "*.json").Select(path => Path.GetFileNameWithoutExtension(path)))
        {
            var cases = string.Join(' ', declared.Where(attack => attack.Steps.Any(step => step.Control == mutant)).Select(attack => attack.Id));
            var row = File.ReadLines(Path.Combine(s_variants, "README.md")).SingleOrDefault(line => line.StartsWith($"| `{mutant}` | "));
            Assert.IsNotNull(row, $"{mutant} has no row");
            var said = row.Split(" | ", 2)[1].TrimEnd(' ', '|');
            if (cases.Length > 0)
                Assert.AreEqual(cases, said, mutant);
            else
                Assert.StartsWith(NoCase, said, mutant);
        }
    }
}
