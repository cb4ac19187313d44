using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Testbed.Analysis.Records;
using Testbed.Experiments.Declarations;
using Testbed.Experiments.Guests;

namespace Testbed.Experiments.Runs;

/// <summary>Boots single trials and journals each; a trial whose row is already there is not booted again.</summary>
/// <param name="context">What all trials share.</param>
/// <param name="journal">Where rows go, and where rows of an interrupted run come from.</param>
/// <param name="boot">Boots one guest: <see cref="Qemu.BootAsync"/>.</param>
public sealed class TrialRunner(RunContext context, Journal<Trial, TrialKey> journal, Func<GuestBoot, CancellationToken, Task<GuestRun>> boot)
{
    /// <summary>Boots of one trial, when somebody else keeps killing its QEMU.</summary>
    const int Attempts = 5;

    long _ownTicks;
    int _boots;

    /// <summary>Wall time that a trial took beyond QEMU's own, on average; zero where none was booted by this process.</summary>
    public TimeSpan OwnTimePerTrial => _boots == 0 ? TimeSpan.Zero : TimeSpan.FromTicks(_ownTicks / _boots);

    /// <summary>Boots all trials of one cell, one after the other.</summary>
    public async Task<CellResult> RunAsync(CellProgress cell, CancellationToken cancellation)
    {
        while (!cell.IsDone)
            await StepAsync(cell, cancellation);
        return new CellResult(cell.Cell, cell.Rows);
    }

    /// <summary>Boots the next trial of a cell.</summary>
    public async Task StepAsync(CellProgress progress, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        var image = context.Images.Find(progress.Cell.Variant, progress.Cell.Case.Workload);
        if (TakeMade(progress, image) is { } made)
        {
            progress.Add(made);
            return;
        }
        var chosen = Choose(progress, image);
        var run = image.Recognise(await BootAsync(chosen, cancellation));
        var row = TrialRow.Compose(context, progress.Cell, image, chosen, progress.Number, run);
        journal.Append(row, run, context.Folder.BootFolder(progress.Position, progress.Rows.Count + 1));
        progress.Add(row);
        Interlocked.Increment(ref _boots);
        Interlocked.Add(ref _ownTicks, (Stopwatch.GetElapsedTime(start) - run.Wall).Ticks);
    }

    /// <summary>Adds the rows of a cell's next trials, as far as they were made before. Boots nothing.</summary>
    public void Replay(CellProgress progress)
    {
        var image = context.Images.Find(progress.Cell.Variant, progress.Cell.Case.Workload);
        while (!progress.IsDone && TakeMade(progress, image) is { } made)
            progress.Add(made);
    }

    /// <summary>The row of a cell's next trial, where it was made before.</summary>
    Trial? TakeMade(CellProgress progress, BootImage image) => journal.Take(TrialRow.Key(progress, image, CommandLine(progress, image)));

    static string CommandLine(CellProgress progress, BootImage image)
        => CommandLineTemplate.Fill((image.Peer is { } peer ? peer.Words + " " : "") + progress.Cell.Case.Arguments, image.AddressOf);

    /// <summary>Boots a cell's next trial without keeping anything of it, so that the first one that counts finds caches filled.</summary>
    public Task WarmUpAsync(CellProgress progress, CancellationToken cancellation)
        => BootAsync(Choose(progress, context.Images.Find(progress.Cell.Variant, progress.Cell.Case.Workload)), cancellation);

    /// <summary>A QEMU that somebody else killed says nothing about the guest: the boot is made again.</summary>
    async Task<GuestRun> BootAsync(GuestBoot chosen, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var run = await boot(chosen, cancellation);
            if (run.Ending != Ending.Killed || attempt == Attempts)
                return run;
        }
    }

    /// <summary>On several cores the plugin's counts are all that says which core did what; KVM executes what it does not see.</summary>
    bool Counts(ExperimentCase declared) => context.Counts || (declared.Cores > 1 && !context.Accelerator.IsHardware);

    /// <summary>What the plugin counts apart; null where it is not loaded. A peer has none of our parts.</summary>
    InstructionCounter? Counter(ExperimentCase declared, BootImage image)
        => declared.TimedPart && !context.Accelerator.IsHardware ? image.TimedPart(context.Repository.Plugin)
            : Counts(declared) && image.Peer is null ? image.Counter(context.Repository.Plugin) : null;

    /// <summary>What is booted or, of a program, run.</summary>
    string Archive(ExperimentCase declared, string folder, BootImage image) => image.Peer is { IsProgram: true }
        ? image.Path
        : context.Archives.Archive(image, [.. declared.Files.Select(file => Path.Combine(folder, file))]);

    GuestBoot Choose(CellProgress progress, BootImage image) => new()
    {
        Loader = image.Peer?.Kernel ?? context.Repository.Loader,
        Archive = Archive(progress.Cell.Case, progress.Cell.Experiment.Folder, image),
        IsProgram = image.Peer is { IsProgram: true },
        CommandLine = CommandLine(progress, image),
        TimeLimit = progress.Cell.Case.TimeLimit,
        Machine = progress.Cell.Machine,
        MemoryKiB = progress.MemoryKiB,
        Cores = progress.Cell.Case.Cores,
        Accelerator = context.Accelerator.Accelerator,
        Counter = Counter(progress.Cell.Case, image),
        ProgramCounter = progress.Cell.Case.CountProgram && context.Accelerator.IsExact && image.Peer is null ? image.ProgramCounter(context.Repository.ProgramPlugin) : null,
        PinnedProcessor = context.Accelerator.IsHardware && progress.Cell.Case.Cores == 1 ? HostProcessor.Last : null,
    };
}
