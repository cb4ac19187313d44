using System.IO;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using Testbed.Isolation.Benchmarks;

// Inside this process: no project is generated and built, and what is measured is what was built.
var config = DefaultConfig.Instance
    .AddJob(Job.Default.WithToolchain(InProcessNoEmitToolchain.Instance))
    .AddColumn(StatisticColumn.Min, new BytesPerSecondColumn())
    .WithArtifactsPath(Path.Combine(BuiltImages.RepositoryRoot, "artifacts", "benchmarks"));
BenchmarkSwitcher.FromAssembly(typeof(BuiltImages).Assembly).Run(args, config);
