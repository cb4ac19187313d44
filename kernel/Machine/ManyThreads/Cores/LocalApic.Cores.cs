namespace Testbed.Kernel.Machine;

// Between cores: how they are started, and how one interrupts another. Source: SDM vol. 3A, "Issuing Interprocessor Interrupts",
// "MP Initialization Protocol".
public static partial class LocalApic
{
    const uint EndOfInterruptRegister = 0xB0;
    const uint CommandLow = 0x300;
    const uint CommandHigh = 0x310;
    const uint Asserted = 1 << 14;
    const uint Initialize = 0b101 << 8;
    const uint StartUp = 0b110 << 8;
    const uint AllOthers = 0b11 << 18;
    const int PageShift = 12;

    /// <summary>Enables the controller of a further core: both pins are off, for what arrives there is the first core's.</summary>
    public static void InitFurther()
    {
        Write(LocalInterrupt0, Masked);
        Write(LocalInterrupt1, Masked);
        Write(SpuriousInterrupt, SoftwareEnable | SpuriousVector);
    }

    /// <summary>The interrupt that the core handles has been handled.</summary>
    public static void EndOfInterrupt() => Write(EndOfInterruptRegister, 0);

    /// <summary>Resets all other cores; each then waits for <see cref="Start"/>.</summary>
    public static void ResetOthers() => Write(CommandLow, Initialize | Asserted | AllOthers);

    /// <summary>Has a core that waits for it begin at the start of a page below 1 MiB; one that does not wait ignores it.</summary>
    public static void Start(uint core, ulong page) => Send(core, StartUp | Asserted | (uint)(page >> PageShift));

    /// <summary>
    /// Interrupts another core with a vector. A handler may do so between the two writes of whom it interrupted: the
    /// destination is afterwards what it was.
    /// </summary>
    public static void Interrupt(uint core, byte vector) => Send(core, Asserted | vector);

    static void Send(uint core, uint command)
    {
        uint before = Read(CommandHigh);
        Write(CommandHigh, core << IdentificationShift);
        Write(CommandLow, command);
        Write(CommandHigh, before);
    }
}
