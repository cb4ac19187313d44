using System;

namespace Testbed.Loader.Boot;

/// <summary>
/// The interrupt descriptor table while the loader runs: every processor exception ends in one refusal instead of a triple
/// fault. Interrupts are off (SDM vol. 3A, "64-Bit Mode IDT").
/// </summary>
static unsafe class ExceptionTable
{
    /// <summary>Vectors that the processor keeps for itself.</summary>
    public const int Vectors = 32;

    /// <summary>Words of a descriptor.</summary>
    public const int WordsPerGate = 2;

    const ulong CodeSelector = 8UL << 16;                   // CODE in entry.asm
    const ulong PresentInterruptGate = 0x8E00UL << 32;      // present, DPL 0, 64-bit interrupt gate, no IST

    /// <summary>Makes every vector enter <paramref name="handler"/>, an address below 4 GiB.</summary>
    public static void Init(ulong handler)
    {
        Span<ulong> words = Workspace.ExceptionTable;
        ulong gate = (handler & 0xFFFF) | CodeSelector | PresentInterruptGate | (handler >> 16 << 48);
        for (int i = 0; i < words.Length; i += WordsPerGate)
            words[i] = gate;
        // SAFETY: the table is static and stays as it is.
        fixed (ulong* table = words)
            Machine.LoadExceptions(table, (ushort)(words.Length * sizeof(ulong)));
    }
}
