using System.Runtime;
using Testbed.Contracts;
using Testbed.Kernel.Machine;

namespace Testbed.Kernel.Trusted;

/// <summary>
/// Every interrupt and exception, after the stub (isolation/Gates) has switched to T's rights and stack and copied the
/// frame. What returns from here is what the processor resumes.
/// </summary>
static class Interrupts
{
    /// <summary>From here on the timer interrupts, 100 times per second.</summary>
    public static void Init()
    {
        InterruptReturn.Init();
        Timer.Init();
        Processor.EnableInterrupts();
    }

    /// <summary>Handles one interrupt; returns only with a frame that may be resumed.</summary>
    [RuntimeExport("t_interrupt")]
    static void Handle(ref InterruptFrame frame)
    {
        switch (frame.Vector)
        {
            case Vectors.NonMaskableInterrupt:
                if (Cores.CountsTicks)
                    Timer.Tick();
                Watchdog.Look(ref frame);
                Threads.Tick(ref frame);
                break;
            case LocalApic.SpuriousVector:
                break;
            default:
                if (!UserMemory.TryResume(ref frame) && !Threads.TryLoad(ref frame) && !Watchdog.TryEndAtDoor(ref frame) && !Containment.TryEnd(ref frame, default))
                    FaultReport.End(frame, default);
                break;
        }
        InterruptReturn.Check(ref frame);
    }
}
