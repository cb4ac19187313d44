namespace Testbed.Contracts;

/// <summary>
/// Faults, and reads that may be faults, that U makes when T asks for one (<c>u_probe</c>), for what no argument of U's other calls can cause. T asks
/// only for the command line's <c>probe=</c>; the code is in every image, because the image that is tested is the one
/// that is measured.
/// </summary>
public enum UntrustedFault : long
{
    /// <summary>UD2: #UD.</summary>
    InvalidOpcode = 1,

    /// <summary>x / 0: #DE.</summary>
    DivideError = 2,

    /// <summary>Endless recursion: #PF in the guard page below the stack.</summary>
    StackOverflow = 3,

    /// <summary>An index outside its array: the compiler's check fails.</summary>
    Bounds = 4,

    /// <summary>Allocation until the heap is full: the allocator gives up.</summary>
    HeapExhaustion = 5,

    /// <summary>A loop without an end.</summary>
    EndlessLoop = 6,

    /// <summary>The same with interrupts off.</summary>
    MaskedLoop = 7,

    /// <summary>Reads 64 bytes where T says and keeps them at U's buffer; a fault where U may not read.</summary>
    Read = 8,

    /// <summary>The same once a timer interrupt has returned to U.</summary>
    ReadAfterInterrupt = 9,
}
