using System.Runtime;

namespace Testbed.Kernel.Trusted;

/// <summary>Time, as the application may ask for it.</summary>
static class Clock
{
    /// <summary>Timer interrupts since boot.</summary>
    [RuntimeExport("t_timer_ticks")]
    static ulong TimerTicks() => Timer.Ticks;
}
