using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Testbed.Experiments.Oracle;

namespace Testbed.Experiments.Injection;

/// <summary>A part of the way to a moment.</summary>
/// <param name="Address">Where the machine stops.</param>
/// <param name="Stops">How often, at least once, before the part is done.</param>
public readonly record struct Leg(ulong Address, int Stops);

/// <summary>
/// An instruction of a run, found again by counting: the machine stops at one waypoint after another for the n-th time
/// since the last, and at the end at the instruction itself. All counts come from a trace of the same run, so the place is
/// exact; waypoints are chosen so that the machine stops seldom, in a loop once for each of its rounds and not of its inner
/// ones.
/// </summary>
/// <param name="legs">The way.</param>
public sealed class Moment(IReadOnlyList<Leg> legs)
{
    /// <summary>The way.</summary>
    public IReadOnlyList<Leg> Legs => legs;

    /// <summary>The moment before instruction <paramref name="index"/> of a trace.</summary>
    public static Moment Of(IReadOnlyList<ulong> trace, int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, trace.Count);
        return new Moment(Find(trace, -1, index));
    }

    /// <summary>Lets a machine that stands at its start go to this moment.</summary>
    /// <exception cref="ControlException">The machine ended before, so it is not the one of the trace; or QEMU is gone.</exception>
    public async Task ReachAsync(Debugger debugger)
    {
        ulong? standing = null;
        foreach (var leg in legs)
        {
            await debugger.StopAtAsync(leg.Address);
            for (var stop = 0; stop < leg.Stops; stop++)
            {
                if (standing == leg.Address)
                    await debugger.StepAsync();         // or the machine would stop again before the same instruction
                await debugger.ContinueAsync();
                standing = leg.Address;
            }
            await debugger.PassAsync(leg.Address);
        }
    }

    /// <summary>The way from one instruction, at which the machine stands, to a later one.</summary>
    static IReadOnlyList<Leg> Find(IReadOnlyList<ulong> trace, int from, int to)
    {
        Dictionary<ulong, int> met = [];
        var stops = new int[to - from];                 // how often the address of each instruction was met since
        for (var i = from + 1; i <= to; i++)
            stops[i - from - 1] = met[trace[i]] = met.GetValueOrDefault(trace[i]) + 1;

        var (fewest, waypoint) = (stops[^1], to);
        var after = 1;                                  // meetings of the goal behind the waypoint
        for (var i = to - 1; i > from && after < fewest; i--)
        {
            if (trace[i] == trace[to])
                after++;
            else if (stops[i - from - 1] + after < fewest)
                (fewest, waypoint) = (stops[i - from - 1] + after, i);
        }
        return waypoint == to ? [new Leg(trace[to], stops[^1])] : [.. Find(trace, from, waypoint), .. Find(trace, waypoint, to)];
    }
}
