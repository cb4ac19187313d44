namespace Testbed.Analysis.Records;

/// <summary>One combination of factors that a run sets out to boot, as its declaration says it.</summary>
/// <param name="Experiment">Name of the experiment's folder.</param>
/// <param name="Variant">Name of the image's variant: a variant, its counting image or a mutant.</param>
/// <param name="Workload">Workload.</param>
/// <param name="Arguments">Kernel command line before symbols are put in place.</param>
/// <param name="Machine">Machine type.</param>
/// <param name="MemoryKiB">Guest memory, KiB; the first size of a search.</param>
/// <param name="MemoryStepKiB">Step of the search for the smallest memory, KiB; 0 without one.</param>
/// <param name="Cores">Cores of the machine, from 1.</param>
/// <param name="Trials">Repetitions.</param>
/// <param name="Alone">True when no other guest runs at the same time.</param>
public sealed record PlannedCell(
    string Experiment, string Variant, string Workload, string Arguments,
    string Machine, long MemoryKiB, long MemoryStepKiB, int Cores, int Trials, bool Alone);
