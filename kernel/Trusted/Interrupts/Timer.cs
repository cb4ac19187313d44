using Testbed.Kernel.Machine;

namespace Testbed.Kernel.Trusted;

/// <summary>Time as T counts it: ticks of the periodic timer, and non-maskable interrupts from outside, which look the same.</summary>
static class Timer
{
    /// <summary>Non-maskable interrupts since boot, <see cref="IntervalTimer.Frequency"/> per second.</summary>
    public static ulong Ticks => Heartbeat.Count();

    /// <summary>Starts the timer.</summary>
    public static void Init() => IntervalTimer.Init();

    /// <summary>Counts one timer interrupt.</summary>
    public static void Tick() => Heartbeat.Beat();
}
