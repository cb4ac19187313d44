using System.Collections.Generic;
using System.IO;
using System.Linq;
using Testbed.Analysis.Records;
using Testbed.Analysis.Statistics;
using Testbed.Experiments.Declarations;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Terminal;

namespace Testbed.Experiments.Verbs;

/// <summary>The experiments of a run with their rows, and where their references lie.</summary>
static class References
{
    /// <summary>Name of the log of accepted references, in <c>experiments/</c>.</summary>
    const string LogName = "accepted.log";

    /// <summary>Path of the log of accepted references.</summary>
    public static string Log(Repository repository) => Path.Combine(repository.Experiments, LogName);

    /// <summary>Path of an experiment's reference.</summary>
    public static string PathOf(Experiment experiment) => Path.Combine(experiment.Folder, ExperimentReference.File);

    /// <summary>An experiment's reference; null when none was accepted yet.</summary>
    /// <exception cref="RecordFormatException">The file is none.</exception>
    public static ExperimentReference? Read(Experiment experiment)
        => File.Exists(PathOf(experiment)) ? ExperimentReference.Parse(PathOf(experiment), File.ReadAllText(PathOf(experiment))) : null;

    /// <summary>Each experiment of a run with its rows, in the order in which they ran.</summary>
    /// <exception cref="VerbException">An experiment of the run is not declared here.</exception>
    /// <exception cref="MeasurementException">Rows contradict one another.</exception>
    public static IReadOnlyList<(Experiment Experiment, RowSet Rows)> ExperimentsOf(Repository repository, RunFolder run)
    {
        var declared = ExperimentCatalogue.Read(repository.Experiments);
        return
        [
            .. TrialFile.Read(run.Trials).GroupBy(row => row.Experiment).Select(rows =>
                (declared.FirstOrDefault(experiment => experiment.Id == rows.Key)
                    ?? throw new VerbException(HarnessExit.Usage, $"run {run.Name} ran '{rows.Key}', which is not declared here"
                        + Hint.For(rows.Key, declared.Select(experiment => experiment.Id))),
                 RowSet.Of([.. rows]))),
        ];
    }
}
