namespace Testbed.Isolation.Scanner;

/// <summary>One forbidden instruction: the escape byte 0F, an opcode byte, and what must follow.</summary>
/// <param name="Name">Mnemonic as in the manual.</param>
/// <param name="Opcode">The byte behind 0F.</param>
/// <param name="ModRm">The byte behind that.</param>
/// <param name="Reason">What it would let its executor do.</param>
sealed record ForbiddenInstruction(string Name, byte Opcode, ModRmPattern ModRm, string Reason);

/// <summary>
/// The instructions that end isolation when anybody may run them in ring 0 (architecture rule 1, I1), by their bytes (SDM
/// vol. 2D, "Opcode Map"). Prefixes stand in front of what is matched, so none can hide a row; rows that
/// need a mandatory prefix (WRFSBASE, VMXON) match without it, for nothing useful has those bytes. REX2 and EVEX
/// forms need XCR0, which CR4.OSXSAVE = 0 keeps out of reach. VEX and XOP forms on general registers (BMI, TBM) do not, but
/// they only compute; the exception, WRMSRNS with the register's number as a constant (CPUID MSR_IMM), is not looked for.
/// <para>
/// Not in the table: loads of FS and GS selectors (8E /4 and /5, POP FS, LFS and their like), which set the base to 0. 8E is the
/// second byte of every near JLE, a quarter of all displacements fit behind it, and no other placement changes a distance inside
/// a function. Who does it makes the next guarded C function of somebody else fault in page 0, and gains nothing.
/// </para>
/// </summary>
static class ForbiddenTable
{
    /// <summary>First byte of every row.</summary>
    public const byte Escape = 0x0F;

    /// <summary>Bytes of the longest row.</summary>
    public const int LongestRow = 3;

    const string Rights = "sets the rights of every key";
    const string Control = "changes paging, keys or write protection for everybody";
    const string Debug = "sets a breakpoint that traps inside a gate";
    const string Tables = "replaces a descriptor table or what it names";
    const string Model = "writes any model-specific register";
    const string Bases = "moves a segment base that others rely on";
    const string Virtual = "reaches a hypervisor, or becomes one";
    const string Caches = "drops what others have written and not yet reached memory";
    const string Leave = "loads instruction pointer, flags and privilege at once";

    /// <summary>The rows, by opcode.</summary>
    public static readonly ForbiddenInstruction[] Rows =
    [
        new("LLDT", 0x00, ModRmPattern.Field(2), Tables),
        new("LTR", 0x00, ModRmPattern.Field(3), Tables),
        new("VMCALL", 0x01, ModRmPattern.Exact(0xC1), Virtual),
        new("VMLAUNCH", 0x01, ModRmPattern.Exact(0xC2), Virtual),
        new("VMRESUME", 0x01, ModRmPattern.Exact(0xC3), Virtual),
        new("VMXOFF", 0x01, ModRmPattern.Exact(0xC4), Virtual),
        new("WRMSRNS", 0x01, ModRmPattern.Exact(0xC6), Model),
        new("XSETBV", 0x01, ModRmPattern.Exact(0xD1), "lets XRSTOR load the rights of every key"),
        new("VMFUNC", 0x01, ModRmPattern.Exact(0xD4), Virtual),
        new("VMRUN", 0x01, ModRmPattern.Exact(0xD8), Virtual),
        new("VMMCALL", 0x01, ModRmPattern.Exact(0xD9), Virtual),
        new("VMLOAD", 0x01, ModRmPattern.Exact(0xDA), Virtual),
        new("VMSAVE", 0x01, ModRmPattern.Exact(0xDB), Virtual),
        new("SKINIT", 0x01, ModRmPattern.Exact(0xDE), "starts the machine anew with code of its executor"),
        new("WRPKRU", 0x01, ModRmPattern.Exact(0xEF), Rights),
        new("SWAPGS", 0x01, ModRmPattern.Exact(0xF8), Bases),
        new("LGDT", 0x01, ModRmPattern.Memory(2), Tables),
        new("LIDT", 0x01, ModRmPattern.Memory(3), Tables),
        new("LMSW", 0x01, ModRmPattern.Field(6), Control),
        new("CLTS", 0x06, ModRmPattern.None, Control),
        new("SYSRET", 0x07, ModRmPattern.None, Leave),
        new("INVD", 0x08, ModRmPattern.None, Caches),
        new("MOV CR", 0x22, ModRmPattern.None, Control),
        new("MOV DR", 0x23, ModRmPattern.None, Debug),
        new("WRMSR", 0x30, ModRmPattern.None, Model),
        new("SYSEXIT", 0x35, ModRmPattern.None, Leave),
        new("VMREAD", 0x78, ModRmPattern.None, Virtual),
        new("VMWRITE", 0x79, ModRmPattern.None, Virtual),
        new("RSM", 0xAA, ModRmPattern.None, Leave),
        new("WRFSBASE", 0xAE, ModRmPattern.Register(2), Bases),
        new("WRGSBASE", 0xAE, ModRmPattern.Register(3), Bases),
        new("XRSTOR", 0xAE, ModRmPattern.Memory(5), Rights),
        new("XRSTORS", 0xC7, ModRmPattern.Memory(3), Rights),
        new("VMPTRLD, VMCLEAR, VMXON", 0xC7, ModRmPattern.Memory(6), Virtual),
        new("VMPTRST", 0xC7, ModRmPattern.Memory(7), Virtual),
    ];
}
