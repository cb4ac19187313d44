namespace Testbed.Experiments.Oracle;

/// <summary>A register by its number in QEMU's description of an x86-64 processor (gdb-xml/i386-64bit.xml).</summary>
public enum DebuggerRegister
{
    /// <summary>RSI, in a call the second argument.</summary>
    Rsi = 4,

    /// <summary>RDI, in a call the first argument.</summary>
    Rdi = 5,

    /// <summary>The stack pointer.</summary>
    Rsp = 7,

    /// <summary>The next instruction.</summary>
    Rip = 16,

    /// <summary>CR0, of which WP is a bit.</summary>
    Cr0 = 27,

    /// <summary>CR3, which names the page tables.</summary>
    Cr3 = 29,
}
