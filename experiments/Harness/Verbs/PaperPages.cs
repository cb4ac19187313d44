using System.Collections.Generic;
using System.IO;
using System.Linq;
using Testbed.Analysis.Attacks;
using Testbed.Analysis.CostModel;
using Testbed.Analysis.Papers;
using Testbed.Analysis.Records;
using Testbed.Analysis.Report;
using Testbed.Analysis.Statistics;
using Testbed.Experiments.Attacks;
using Testbed.Experiments.Declarations;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Terminal;

namespace Testbed.Experiments.Verbs;

/// <summary>Pages of a paper from a run, and its claims from the committed references.</summary>
static class PaperPages
{
    /// <summary>Ids of the experiments that are declared.</summary>
    public static IReadOnlyList<string> Declared(Repository repository) => [.. ExperimentCatalogue.Read(repository.Experiments).Select(experiment => experiment.Id)];

    /// <summary>Writes the pages into the run's folder, says what each comes to, and returns the path of the first.</summary>
    public static string Write(VerbContext verb, Paper paper, RunFolder folder)
    {
        var rows = RowSet.Of(TrialFile.Read(folder.Trials));
        var attacks = AttackResult.ReadIfPresent(folder.Attacks.Path);
        var ledger = new Ledger(paper.Name, Metrics.Of(rows).Values, GateCounts.ReadIfPresent(Path.Combine(folder.Path, GateCounts.FileName)),
            attacks is null ? [] : AttackedSteps.Of(attacks.Table));
        var table = TextTable.Of("published", "verdict", "claims");
        var index = PaperReport.Write(folder.Path, paper, new PaperBasis(ledger, Declared(verb.Repository), rows.IsExact),
            page => table.Row($"{page.Page.Published}: {page.Page.Title}", page.Verdict.Word(), page.Counts));
        verb.Output.Show(table);
        verb.Output.Line($"pages: {verb.Repository.Shown(index)}");
        return index;
    }

    /// <summary>Writes <c>papers/claims.md</c>; nothing where no paper is declared. True when it was written.</summary>
    public static bool WriteClaims(Repository repository)
    {
        if (Claims(repository) is not { Length: > 0 } claims)
            return false;
        File.WriteAllText(repository.Claims, claims);
        return true;
    }

    /// <summary>The text of <c>papers/claims.md</c>: what the committed references, and the declared outcomes of attacks, come to.</summary>
    public static string Claims(Repository repository)
        => string.Join("\n", PaperFile.NamesBelow(repository.Papers).Select(name => Claims(repository, PaperFile.Read(repository.Papers, name))));

    static string Claims(Repository repository, Paper paper)
    {
        var experiments = ExperimentCatalogue.Read(repository.Experiments);
        var asked = paper.Pages.SelectMany(page => page.Experiments).ToHashSet();
        var references = experiments.Where(experiment => asked.Contains(experiment.Id)).Select(References.Read).OfType<ExperimentReference>().ToList();
        var ledger = new Ledger(paper.Name, references.SelectMany(reference => reference.Metrics), [], AttackedSteps.Declared(AttackCatalogue.Read(repository.Experiments), AttackVariants.Full));
        var basis = new PaperBasis(ledger, [.. experiments.Select(experiment => experiment.Id)], references.All(reference => reference.Accelerator == Accelerator.Exact));
        return ClaimList.Of(paper, paper.Pages.Select(page => JudgedPage.Of(page, basis)), "the committed references");
    }
}
