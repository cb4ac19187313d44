using System.Runtime;
using System.Runtime.CompilerServices;

namespace Testbed.Kernel.Machine;

/// <summary>Instructions that C# cannot say and that change nobody's rights. Bodies: Processor.asm.</summary>
public static class Processor
{
    const uint StructuredFeatures = 7;              // SDM vol. 2A, "CPUID": structured extended feature flags, subleaf 0
    const uint ProtectionKeysBit = 1 << 3;          // ECX: PKU

    /// <summary>TSC ticks since reset.</summary>
    [RuntimeImport("*", "processor_timestamp"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern ulong Timestamp();

    /// <summary>CR2: the address whose access faulted last.</summary>
    [RuntimeImport("*", "processor_fault_address"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern ulong FaultAddress();

    /// <summary>Forgets the translation of the page at an address, after its page-table entry changed.</summary>
    [RuntimeImport("*", "processor_forget_page"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void ForgetPage(ulong address);

    /// <summary>From here on devices may interrupt.</summary>
    [RuntimeImport("*", "processor_enable_interrupts"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void EnableInterrupts();

    /// <summary>Stops the processor for good. Does not return.</summary>
    [RuntimeImport("*", "processor_stop"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Stop();

    /// <summary>The selectors in force: CS in bits 15:0, SS in bits 31:16.</summary>
    [RuntimeImport("*", "processor_selectors"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern uint Selectors();

    /// <summary>Whether the processor has protection keys for user pages.</summary>
    public static bool HasProtectionKeys
        => Identify(0, 0).Eax >= StructuredFeatures && (Identify(StructuredFeatures, 0).Ecx & ProtectionKeysBit) != 0;

    // SAFETY: the routine stores 16 bytes, the size of `answer`, which lives on this stack.
    static unsafe Identity Identify(uint leaf, uint subleaf)
    {
        Identity answer;
        Identify(leaf, subleaf, &answer);
        return answer;
    }

    // SAFETY: the caller passes a place for 16 bytes.
    [RuntimeImport("*", "processor_identify"), MethodImpl(MethodImplOptions.InternalCall)]
    static extern unsafe void Identify(uint leaf, uint subleaf, Identity* answer);

    // Contract: stored by processor_identify in this order.
    struct Identity
    {
        public uint Eax, Ebx, Ecx, Edx;
    }
}
