using System.IO;
using Testbed.Contracts;
using Testbed.Isolation.Gates;
using Testbed.Isolation.Image.Building;
using Testbed.Isolation.Image.Closing;
using Testbed.Isolation.Image.Linking;
using Testbed.Isolation.Image.Map;
using Testbed.Isolation.Policy;

namespace Testbed.Tests.Isolation.Image;

/// <summary>
/// Three components of a few instructions each, closed and linked by the real layout: small enough to change one
/// instruction and see what the image tool says to it.
/// </summary>
sealed class TinyKernel(Scratch scratch)
{
    const string Trusted = """
        extern a_start, u_fill, gate_boot_rights, gate_copy_for_application, __trusted_stack_top, __idt
        section .boot progbits alloc exec nowrite align=16
        global kernel_entry:function
        kernel_entry:
                lea     rsp, [__trusted_stack_top]
                wrmsr                                   ; allowed here, and only here
                call    gate_boot_rights
                call    t_main
        section .text align=16
        global t_main:function, t_interrupt:function, t_get_pid:function, t_text:function
        t_main: call    a_start
                call    u_fill
                call    gate_copy_for_application
                ret
        t_interrupt:
                ret
        t_get_pid:
                mov     eax, [process]
                ret
        t_text: ret
        private_function:
                ret
        global private_function:function
        section .data align=8
        global process:data 4
        process: dd 1
        section .record progbits alloc noexec nowrite align=4096
                times 4096 db 0
        section .system progbits alloc noexec nowrite align=16
                dq      __idt
        section .core.T progbits alloc noexec write align=4096
                dq      __trusted_stack_top
        section .core.U progbits alloc noexec write align=4096
                dq      0
        section .core.A progbits alloc noexec write align=4096
                dq      0
        """;

    const string Untrusted = """
        section .text align=16
        global u_fill:function
        u_fill: lea     rax, [buffer]
                ret
        section .bss align=16
        buffer: resb    4096
        """;

    /// <summary>The application that gives no offence: one call and one tail jump to one export.</summary>
    public const string Application = """
        extern t_get_pid
        section .text align=16
        global a_start:function
        a_start:
                sub     rsp, 8
                call    t_get_pid
                add     rsp, 8
                jmp     t_get_pid
        """;

    /// <summary>What the components export; nobody may call t_text for its signature, and t_main and t_interrupt are entry points of the machine.</summary>
    public static readonly Export[] Exports =
    [
        new("t_get_pid", Component.Trusted, 0, 0, ResultRegister.Integer),
        new("t_text", Component.Trusted, 1, 0, ResultRegister.None) { Refusal = "parameter 1, String, is an object reference, and objects do not cross" },
        new("t_main", Component.Trusted, 0, 0, ResultRegister.None),
        new("t_interrupt", Component.Trusted, 0, 0, ResultRegister.None),
        new("u_fill", Component.Untrusted, 0, 0, ResultRegister.None),
        new("a_start", Component.Application, 0, 0, ResultRegister.Integer),
    ];

    /// <summary>Path of the linked file.</summary>
    public string LinkedFile => Path.Combine(scratch.Folder, "linked.elf");

    /// <summary>Links with other sources in place of the harmless ones.</summary>
    public TinyKernel Link(string application = Application, string untrusted = Untrusted, string trusted = Trusted, int placement = 0, bool threads = false)
        => Link(scratch.Assemble("application", application), untrusted, trusted, placement, threads);

    /// <summary>Links with another application, and sources in place of the harmless ones.</summary>
    public TinyKernel Link(ComponentObject application, string untrusted = Untrusted, string trusted = Trusted, int placement = 0, bool threads = false)
    {
        Linker.Link(
            [
                .. scratch.Close(Component.Trusted, [scratch.Assemble("trusted", trusted)]),
                .. scratch.Close(Component.Untrusted, [scratch.Assemble("untrusted", untrusted)]),
                .. scratch.Close(Component.Application, [application]),
            ],
            LinkedFile, placement, ComponentObjects.OneApplication, threads);
        return this;
    }

    /// <summary>The trusted component with more source behind it.</summary>
    public static string TrustedAnd(string source) => Trusted + "\n" + source;

    /// <summary>The untrusted component with more source behind it.</summary>
    public static string UntrustedAnd(string source) => Untrusted + "\n" + source;

    /// <summary>The linked file's bytes.</summary>
    public byte[] Linked => File.ReadAllBytes(LinkedFile);

    /// <summary>Builds the image of a variant or mutant.</summary>
    public BuiltImage Build(string variant = "full")
        => ImageBuilder.Build(LinkedFile, Linked, Variants.Load(variant), Exports);

    /// <summary>Builds the image of a variant or mutant and reads it as the loader does.</summary>
    public FinishedImage Finish(string variant = "full")
    {
        BuiltImage image = Build(variant);
        return new FinishedImage(variant, image.Bytes, image.Map);
    }
}
