using System.Diagnostics.CodeAnalysis;
using System.Runtime;
using Testbed.Kernel.Machine;

namespace Testbed.Kernel.Trusted;

/// <summary>
/// What must be true before anything is switched on (I9). Called by kernel_entry with keys still off, while refusing
/// is still simple.
/// </summary>
static class Admission
{
    /// <summary>Returns 1 when the image needs protection keys and the processor has them, 0 when it needs none. Else it does not return.</summary>
    [RuntimeExport("trusted_admit")]
    static int Admit(nuint bootInfo)
    {
        if (!Image.Valid)
            Panic.Refuse("unfinished-image"u8);
        Records.Start();
        if (!BootMemory.TryInit(bootInfo))
            Panic.Refuse("boot-information"u8);
        if (Image.RequiresKeys && !Processor.HasProtectionKeys)
            Panic.Refuse("no-protection-keys"u8);
        return Image.RequiresKeys ? 1 : 0;
    }

    /// <summary>Any exception before the interrupt stubs can run (BootExceptions.asm), a non-maskable interrupt included.</summary>
    [RuntimeExport("trusted_boot_exception"), DoesNotReturn]
    static void EndByException() => Panic.Halt("exception-at-boot"u8);
}
