using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using Iced.Intel;
using Testbed.Contracts;
using static Iced.Intel.AssemblerRegisters;

namespace Testbed.Isolation.Gates;

/// <summary>
/// <see cref="InterruptFrame"/> as the stubs see it. What the processor and a stub push on the interrupt page are the
/// last fields of a frame that ends at the page's top, in the frame's own order; the stub then repeats them, and adds
/// the others in front, on T's stack.
/// </summary>
static class FrameLayout
{
    /// <summary>Bytes of a frame.</summary>
    public static readonly int Bytes = Marshal.SizeOf<InterruptFrame>();

    /// <summary>Bytes between the end of a frame and the next multiple of 16 below, when it starts at one.</summary>
    public static readonly int Padding = -Bytes & 15;

    /// <summary>Names of the fields from the highest address down: the order of pushing.</summary>
    public static readonly IReadOnlyList<string> PushOrder =
        [.. typeof(InterruptFrame).GetFields(BindingFlags.Public | BindingFlags.Instance).Select(field => field.Name).OrderByDescending(Offset)];

    /// <summary>Registers that a stub pushes on the interrupt page because a switch of rights destroys them.</summary>
    public static readonly IReadOnlyList<string> Destroyed = [nameof(InterruptFrame.Rax), nameof(InterruptFrame.Rcx), nameof(InterruptFrame.Rdx)];

    /// <summary>What IRETQ takes from the stack, from the lowest address up.</summary>
    public static readonly IReadOnlyList<string> ReturnWords =
        [nameof(InterruptFrame.Rip), nameof(InterruptFrame.Cs), nameof(InterruptFrame.Rflags), nameof(InterruptFrame.Rsp), nameof(InterruptFrame.Ss)];

    /// <summary>General registers by field name; RSP is one of <see cref="ReturnWords"/>.</summary>
    public static readonly IReadOnlyDictionary<string, AssemblerRegister64> Registers =
        new AssemblerRegister64[] { rax, rbx, rcx, rdx, rsi, rdi, rbp, r8, r9, r10, r11, r12, r13, r14, r15 }
            .ToDictionary(register => FieldOf(register), register => register);

    /// <summary>Bytes of a field from the start of a frame.</summary>
    public static int Offset(string field) => (int)Marshal.OffsetOf<InterruptFrame>(field);

    /// <summary>A field of the frame at RSP.</summary>
    public static AssemblerMemoryOperand OnStack(string field) => __qword_ptr[rsp + Offset(field)];

    /// <summary>True for the fields that lie on the interrupt page once a stub has pushed its registers.</summary>
    public static bool IsOnPage(string field) => Offset(field) >= Offset(nameof(InterruptFrame.Rdx));

    /// <summary>Address of a field of the frame that ends at the top of an interrupt page.</summary>
    public static ulong SlotAddress(ulong pageTop, string field) => pageTop - (ulong)(Bytes - Offset(field));

    /// <summary>A field on the interrupt page.</summary>
    public static AssemblerMemoryOperand OnPage(ulong pageTop, string field) => __qword_ptr[SlotAddress(pageTop, field)];

    static string FieldOf(AssemblerRegister64 register)
    {
        string name = ((Register)register).ToString();
        return name[..1] + name[1..].ToLowerInvariant();
    }
}
