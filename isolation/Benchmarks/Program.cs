using System.Collections.Generic;
using System.IO;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters.Json;
using BenchmarkDotNet.Jobs;
using Perfolizer.Horology;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using Testbed.Isolation.Benchmarks;

// Inside this process: no project is generated and built, and what is measured is what was built.
string baselineFile = Path.Combine(BuiltImages.RepositoryRoot, "isolation", "Benchmarks", "baseline.json");
IReadOnlyDictionary<string, BaselineEntry> baseline = File.Exists(baselineFile) ? Baseline.Read(baselineFile) : new Dictionary<string, BaselineEntry>();
var config = DefaultConfig.Instance
    // As many iterations on every machine: BenchmarkDotNet's own choice is a hundred where others are at work.
    .AddJob(Job.Default.WithToolchain(InProcessNoEmitToolchain.Instance)
        .WithWarmupCount(3).WithIterationCount(15).WithIterationTime(TimeInterval.FromMilliseconds(250)))
    .AddColumn(StatisticColumn.Min, new BytesPerSecondColumn(), DifferenceColumn.Time(baseline), DifferenceColumn.Bytes(baseline))
    .AddDiagnoser(MemoryDiagnoser.Default)
    .AddExporter(JsonExporter.Brief)
    .WithOptions(ConfigOptions.JoinSummary)
    .WithArtifactsPath(Path.Combine(BuiltImages.RepositoryRoot, "artifacts", "benchmarks"));
BenchmarkSwitcher.FromAssembly(typeof(BuiltImages).Assembly).Run(args, config);
