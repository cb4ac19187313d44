namespace Testbed.Kernel.Machine;

/// <summary>A 32-bit register of a device that the loader mapped: each access happens, once, in program order.</summary>
struct DeviceRegister
{
    volatile uint _value;

    /// <summary>Reads the register at an address of a device page.</summary>
    // SAFETY: callers name registers of the two APIC pages, which the loader maps uncached and nobody unmaps.
    public static unsafe uint Read(ulong address) => ((DeviceRegister*)address)->_value;

    /// <summary>Writes the register at an address of a device page.</summary>
    // SAFETY: as Read; and the two pages hold no memory that C# could lose to a write.
    public static unsafe void Write(ulong address, uint value) => ((DeviceRegister*)address)->_value = value;
}
