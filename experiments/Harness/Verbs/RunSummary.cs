using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Statistics;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Terminal;

namespace Testbed.Experiments.Verbs;

/// <summary>What a run ends with: the table, the report, the one-line result.</summary>
static class RunSummary
{
    /// <summary>Judges and shows. Returns the run's exit code.</summary>
    public static HarnessExit Show(VerbContext verb, RunFolder folder, IReadOnlyList<CellResult> results)
    {
        var judgement = Judgement.Of(results);
        foreach (var finding in judgement.Findings)
            verb.Output.Error(finding);
        var boots = results.Sum(result => result.Rows.Count);
        var said = judgement.Exit == HarnessExit.Ok ? "ok" : judgement.Findings[0];
        verb.Output.Result($"{folder.Name}: {boots} boots, {said}");
        return judgement.Exit;
    }
}
