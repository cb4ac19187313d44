using Testbed.Contracts;

namespace Testbed.Kernel.Machine;

/// <summary>The controller that sends device interrupts to cores. Source: Intel 82093AA data sheet, "I/O APIC Registers".</summary>
static class IoApic
{
    const uint SelectRegister = 0x00;
    const uint Window = 0x10;
    const uint FirstRedirection = 0x10;         // two 32-bit registers for each pin
    const int DestinationShift = 24;
    const uint DeliverNonMaskable = 0b100 << 8;

    /// <summary>Delivers an edge of a pin as a non-maskable interrupt to the core with that local APIC number; no end-of-interrupt follows.</summary>
    public static void RouteNonMaskable(uint pin, uint destination)
    {
        uint register = FirstRedirection + 2 * pin;
        Write(register + 1, destination << DestinationShift);
        Write(register, DeliverNonMaskable);    // physical destination, active high, edge, not masked: all 0; no vector
    }

    static void Write(uint register, uint value)
    {
        DeviceRegister.Write(AddressSpace.IoApic + SelectRegister, register);
        DeviceRegister.Write(AddressSpace.IoApic + Window, value);
    }
}
