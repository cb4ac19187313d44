using System.Collections.Generic;
using System.Linq;
using Testbed.Contracts;

namespace Testbed.Isolation.Gates;

/// <summary>Which vectors have a stub, at which level, and for which the processor pushes an error code.</summary>
public static class InterruptVectors
{
    /// <summary>Entries of the IDT.</summary>
    public const int Count = 256;

    /// <summary>The first vector for devices, of which none interrupts: the timer's interrupt is the non-maskable one.</summary>
    public const int FirstDevice = 0x20;

    /// <summary>The LAPIC's spurious vector.</summary>
    public const int Spurious = 0xFF;

    /// <summary>Vectors 0..31 belong to the processor (SDM vol. 3A, "Exception and Interrupt Vectors").</summary>
    const int ProcessorVectors = 32;

    /// <summary>Vectors for devices.</summary>
    const int DeviceVectors = 16;

    /// <summary>The timer's interrupt.</summary>
    public const int NonMaskableInterrupt = 2;

    const int DoubleFault = 8, MachineCheck = 18;

    /// <summary>SDM vol. 3A, "Exception Classifications": #DF #TS #NP #SS #GP #PF #AC #CP, and AMD's #VC #SX.</summary>
    static readonly int[] s_withError = [8, 10, 11, 12, 13, 14, 17, 21, 29, 30];

    /// <summary>Every vector that has a stub; any other one stays absent in the IDT.</summary>
    public static IEnumerable<int> All
        => Enumerable.Range(0, ProcessorVectors).Concat(Enumerable.Range(FirstDevice, DeviceVectors)).Append(Spurious);

    /// <summary>Stack and interrupt page that a vector uses.</summary>
    public static InterruptLevel LevelOf(int vector) => vector switch
    {
        NonMaskableInterrupt => InterruptLevel.NonMaskable,
        DoubleFault or MachineCheck => InterruptLevel.Fatal,
        < ProcessorVectors => InterruptLevel.Exception,
        _ => InterruptLevel.Device,
    };

    /// <summary>True when the processor pushes an error code.</summary>
    public static bool PushesError(int vector) => System.Array.IndexOf(s_withError, vector) >= 0;
}
