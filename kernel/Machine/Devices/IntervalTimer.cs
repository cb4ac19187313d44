namespace Testbed.Kernel.Machine;

/// <summary>
/// The periodic timer: channel 0 of the 8254 (PIT), through pin 2 of the I/O APIC, as a non-maskable interrupt: a component
/// that turned interrupts off is interrupted too. The one timer that pc, q35 and microvm have in common, and it costs
/// nothing to calibrate. Source: Intel 8254 data sheet.
/// </summary>
public static partial class IntervalTimer
{
    /// <summary>Interrupts per second.</summary>
    public const uint Frequency = 100;

    const uint InputHertz = 1_193_182;
    const uint Pin = 2;                         // where the ISA timer line arrives (ACPI interrupt source override)
    const ushort Channel0 = 0x40;
    const ushort Command = 0x43;
    const byte RateGenerator = 0b00_11_010_0;   // channel 0, low then high byte, mode 2, binary
    const ushort MasterMask = 0x21;             // the two 8259 controllers of old: everything masked
    const ushort SlaveMask = 0xA1;
    const byte AllMasked = 0xFF;

    /// <summary>Sets up the interrupt controllers and starts the timer.</summary>
    public static void Init()
    {
        Ports.Write(MasterMask, AllMasked);
        Ports.Write(SlaveMask, AllMasked);
        LocalApic.Init();
        IoApic.RouteNonMaskable(Pin, LocalApic.Id);

        const uint divisor = (InputHertz + Frequency / 2) / Frequency;
        Ports.Write(Command, RateGenerator);
        Ports.Write(Channel0, unchecked((byte)divisor));
        Ports.Write(Channel0, (byte)(divisor >> 8));
    }
}
