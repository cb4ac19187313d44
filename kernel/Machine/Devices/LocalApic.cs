using Testbed.Contracts;

namespace Testbed.Kernel.Machine;

/// <summary>
/// The local interrupt controller of the one core. Source: SDM vol. 3A, "Advanced Programmable Interrupt Controller
/// (APIC)", "Local APIC Register Address Map".
/// </summary>
public static partial class LocalApic
{
    /// <summary>Vector of interrupts that vanished before delivery: no handler, no end-of-interrupt.</summary>
    public const byte SpuriousVector = 0xFF;

    const uint Identification = 0x20;
    const uint SpuriousInterrupt = 0xF0;
    const uint LocalInterrupt0 = 0x350;
    const uint LocalInterrupt1 = 0x360;

    const int IdentificationShift = 24;
    const uint SoftwareEnable = 1 << 8;
    const uint Masked = 1 << 16;
    const uint DeliverNonMaskable = 0b100 << 8;

    /// <summary>Number of this core's controller, the destination of device interrupts.</summary>
    public static uint Id => Read(Identification) >> IdentificationShift;

    /// <summary>Enables the controller; pin 0 (the old interrupt controller) is off, pin 1 is the NMI.</summary>
    public static void Init()
    {
        Write(LocalInterrupt0, Masked);
        Write(LocalInterrupt1, DeliverNonMaskable);
        Write(SpuriousInterrupt, SoftwareEnable | SpuriousVector);
    }

    static uint Read(uint register) => DeviceRegister.Read(AddressSpace.LocalApic + register);

    static void Write(uint register, uint value) => DeviceRegister.Write(AddressSpace.LocalApic + register, value);
}
