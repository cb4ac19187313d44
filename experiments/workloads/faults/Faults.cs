using Testbed.Application;

namespace Testbed.Workloads.Faults;

/// <summary>Raises faults. Operands stand in static fields, so that the compiler cannot see what is coming.</summary>
static class Faults
{
    const int HeapBlockBytes = 64 * 1024;
    const int LongCallPages = 1024;

    static volatile int s_zero = 0;
    static volatile Node? s_nothing = null;
    static int s_sink;
    static Node? s_chain;

    sealed class Node
    {
        public Node? Previous;
        public byte[]? Block;
    }

    /// <summary>Raises a fault. Returns only if nothing stopped it.</summary>
    public static void Raise(Fault fault)
    {
        switch (fault)
        {
            case Fault.DivideError: s_sink = 1 / s_zero; break;
            case Fault.Breakpoint: Instructions.Breakpoint(); break;
            case Fault.InvalidOpcode: Instructions.InvalidOpcode(); break;
            case Fault.GeneralProtection: Instructions.GeneralProtection(); break;
            case Fault.NullReference: s_chain = s_nothing!.Previous; break;
            case Fault.WriteConstant: WriteConstant("constant"u8); break;
            case Fault.ExecuteStack: Instructions.ExecuteStack(); break;
            case Fault.StackOverflow: s_sink = Descend(s_zero); break;
            case Fault.Bounds: s_sink = Element(new int[1], s_zero + 1); break;
            case Fault.HeapExhaustion: Exhaust(); break;
            case Fault.Write: Write(); break;
            case Fault.EndlessLoop: Instructions.Loop(); break;
            case Fault.MaskedLoop: Instructions.MaskedLoop(); break;
            case Fault.StrayStack: Instructions.StrayStack(); break;
            case Fault.DenyAll: Instructions.DenyAll(Number("target"u8)); break;
            case Fault.DenyAllStepping: Instructions.DenyAllStepping(Number("target"u8)); break;
            case Fault.LevelStack: Instructions.LevelStack(Number("target"u8), Number("stack"u8)); break;
            case Fault.ForgedFatal: Instructions.ForgedFatal(Number("target"u8), Number("stack"u8)); break;
            case Fault.NestedTask: Instructions.NestedTask(Number("target"u8), Number("stack"u8)); break;
            case Fault.GateLoop: Instructions.GateLoop(Number("target"u8), Number("stack"u8)); break;
            case Fault.DodgeTicks: DodgeTicks(); break;
        }
    }

    static unsafe void WriteConstant(System.ReadOnlySpan<byte> constant)
    {
        // SAFETY: none, on purpose: the bytes stand in read-only data, and the store must be stopped.
        fixed (byte* first = constant)
            *first = 0;
    }

    static unsafe void Write()
    {
        // SAFETY: none, on purpose: the address is not this program's, and the store must be stopped.
        if (CommandLine.TryNumber("target"u8, out ulong target))
            *(ulong*)target = 0;
    }

    // 0 when the word is missing: the fault is then one of a null reference.
    static nuint Number(System.ReadOnlySpan<byte> word) => CommandLine.TryNumber(word, out ulong number) ? (nuint)number : 0;

    // A page is cleared by hundreds of instructions.
    static void DodgeTicks()
    {
        while (true)
            if (Memory.Map(LongCallPages, out Memory memory) == 0)
                memory.Unmap();
    }

    static int Element(int[] array, int index) => array[index];

    static int Descend(int depth) => Descend(depth + 1) + depth;    // the addition keeps it from becoming a loop

    static void Exhaust()
    {
        while (true)
            s_chain = new Node { Previous = s_chain, Block = new byte[HeapBlockBytes] };
    }
}
