using Testbed.Kernel.Machine;

namespace Testbed.Kernel.Trusted;

/// <summary>Time as T counts it: ticks of the periodic timer.</summary>
static class Timer
{
    static ulong s_ticks;

    /// <summary>Timer interrupts since boot, <see cref="IntervalTimer.Frequency"/> per second.</summary>
    public static ulong Ticks => s_ticks;

    /// <summary>Starts the timer.</summary>
    public static void Init() => IntervalTimer.Init();

    /// <summary>Counts one timer interrupt.</summary>
    public static void Tick() => s_ticks++;
}
