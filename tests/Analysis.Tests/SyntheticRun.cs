using System;
using System.IO;
using Testbed.Analysis.Attacks;
using Testbed.Analysis.Domains;
using Testbed.Analysis.Records;
using Testbed.Analysis.Report;
using Testbed.Isolation.Policy;
using Testbed.Tests.Analysis.Attacks;

namespace Testbed.Tests.Analysis;

/// <summary>A folder with the synthetic run, as the harness leaves it before there is a report.</summary>
sealed class SyntheticRun : IDisposable
{
    /// <summary>Figures of its page.</summary>
    public const int Figures = 10;

    public SyntheticRun()
    {
        foreach (var name in new[] { TrialFile.Name, ManifestFile.Name })
            File.Copy(Path.Combine(AppContext.BaseDirectory, "Synthetic", name), Path.Combine(Folder, name));
        var attacks = Directory.CreateDirectory(Path.Combine(Folder, RunReport.AttacksFolder)).FullName;
        PageFile.Write(Path.Combine(attacks, RunPlan.Name), AttackRows.Plan([AttackRows.Case()], "full"));
        foreach (var row in AttackRows.Stopped())
            AttackFile.Rows.Append(Path.Combine(attacks, AttackFile.Name), row);
        DomainMap.Write(Path.Combine(Folder, DomainMap.FileName), [DomainMap.Of(VariantPolicy.Load(Path.Combine(Repository.Root, "experiments/variants/full.json")))]);
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("testbed-report-").FullName;

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
