namespace Testbed.Isolation.Gates;

/// <summary>Where a function's result comes back (System V x86-64 ABI, "Returning of Values").</summary>
public enum ResultRegister : byte
{
    /// <summary>No result.</summary>
    None = 0,

    /// <summary>RAX.</summary>
    Integer = 1,

    /// <summary>XMM0.</summary>
    Float = 2,

    /// <summary>EAX: an integer of 32 bits or less; the upper half of RAX means nothing.</summary>
    HalfInteger = 3,
}
