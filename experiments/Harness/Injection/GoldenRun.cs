using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Testbed.Analysis.Attacks;
using Testbed.Analysis.Injection;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Oracle;
using Testbed.Experiments.Runs;
using Testbed.Isolation.Image.Map;

namespace Testbed.Experiments.Injection;

/// <summary>
/// The run in which nothing is injected: what the target executed, where its heap is, and how the run ended. In exact mode
/// every other run is this one up to its fault.
/// </summary>
/// <param name="Trace">Addresses of the target's instructions, in order, until the application waits: how often it looks depends on when ticks come.</param>
/// <param name="Heap">The target's heap.</param>
/// <param name="Judged">How it ended.</param>
public sealed record GoldenRun(IReadOnlyList<ulong> Trace, AddressRange Heap, Judged Judged)
{
    const string HeapInit = ".CoreLib_Testbed_Runtime_Heap__Init";     // kernel/CoreLib/Testbed/Heap.cs: (start, end)
    const string Waiting = "A.wait_for_interrupt";                     // from here on the application only counts ticks

    /// <summary>Makes it.</summary>
    /// <exception cref="ControlException">The guest is none that faults can be injected into.</exception>
    public static async Task<GoldenRun> MakeAsync(
        Judge judge, ImageMap map, InjectionTarget target, GuestBoot boot, byte[] secret, Scratch scratch, CancellationToken cancellation)
    {
        var text = AddressRange.Text(map, target);
        var trace = new ExecutionTrace(scratch.File($"trace-{target}"), text.Start, text.End);
        AddressRange heap = default;
        var judged = await judge.BootAsync(boot with { Trace = trace }, secret, [], async machine =>
        {
            var debugger = await Debugger.OpenAsync(machine.Debugger);
            var init = map.AddressOf(target + HeapInit);
            await debugger.StopAtAsync(init);
            await debugger.ContinueAsync();
            heap = new AddressRange(await debugger.ReadRegisterAsync(DebuggerRegister.Rdi), await debugger.ReadRegisterAsync(DebuggerRegister.Rsi));
            await debugger.PassAsync(init);
        }, _ => Task.CompletedTask, cancellation);
        if (judged.End != MachineEnd.Finished || judged.Findings.Count > 0)
            throw new ControlException($"the run without a fault ended as {judged.End}: {judged.Run.Ending.Reason}{judged.Findings.FirstOrDefault()?.What}");
        var waiting = map.AddressOf(Waiting);
        return new GoldenRun([.. trace.Read().TakeWhile(address => address != waiting)], heap, judged);
    }
}
