using System.Collections.Generic;
using Testbed.Contracts;

namespace Testbed.Experiments.Guests;

/// <summary>
/// For a boot whose machine is looked at from outside: it starts and ends stopped, its memory is a file, and QEMU connects
/// to two sockets at which the harness listens already. Such a boot is never measured.
/// </summary>
/// <param name="Memory">File that QEMU makes and maps as the guest's memory; physical address 0 is its first byte.</param>
/// <param name="Control">Socket for QEMU's machine protocol (QMP).</param>
/// <param name="Debugger">Socket for the remote protocol of gdb.</param>
/// <param name="Secret">File of 64 bytes that T fetches when its command line says <c>secret</c>.</param>
public sealed record Inspection(string Memory, string Control, string Debugger, string Secret)
{
    /// <summary>The fw_cfg file that kernel/Machine/Image/Secret.asm asks for.</summary>
    const string SecretName = "opt/org.testbed/secret";

    const string MemoryId = "ram";

    /// <summary>What the machine's own word is followed by.</summary>
    public const string MachineSuffix = ",memory-backend=" + MemoryId;

    /// <summary>
    /// QEMU's words. pvpanic takes the place of isa-debug-exit: the odd code that T writes there (Contracts.ExitCode) stops
    /// the machine at this very instruction, and so does a triple fault.
    /// </summary>
    public IReadOnlyList<string> Words(long memoryKiB) =>
    [
        "-S",                                   // until the harness lets it go
        "-action", "reboot=shutdown,shutdown=pause,panic=pause",
        "-object", $"memory-backend-file,id={MemoryId},size={memoryKiB}K,mem-path={QemuCommandLine.Escape(Memory)},share=on",
        "-device", $"pvpanic,ioport=0x{RecordChannel.ExitPort:x}",
        "-chardev", $"socket,id=control,path={QemuCommandLine.Escape(Control)}",
        "-mon", "chardev=control,mode=control",
        "-chardev", $"socket,id=debugger,path={QemuCommandLine.Escape(Debugger)}",
        "-gdb", "chardev:debugger",
        "-fw_cfg", $"name={SecretName},file={QemuCommandLine.Escape(Secret)}",
    ];
}
